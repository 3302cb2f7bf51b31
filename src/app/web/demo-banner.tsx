import { Link } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import { paths } from "./paths.ts";

/** On every page of a demo: nothing here is about a real person. Both languages, whoever looks over the shoulder. */
export function DemoBanner() {
  const t = useT();
  return (
    <aside className="demo-banner" aria-label={t("web.demo.label")}>
      <Icon name="info" size="small" />
      <p>
        <span lang="th">ข้อมูลสมมติ</span> / <span lang="en">made-up data</span>
      </p>
      <Link href={paths.wipeDemo}>{t("web.demo.wipe")}</Link>
    </aside>
  );
}

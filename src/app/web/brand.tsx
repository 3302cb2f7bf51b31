import { Link } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import { setPrivate } from "#platform/ui/privacy.ts";
import mark from "./icon.svg";

/** The name and mark; pressed twice in a row it covers the screen. */
export function Brand() {
  const t = useT();
  return (
    <Link href="/" className="brand" onDblClick={() => setPrivate(true)}>
      <img src={mark} alt="" width="32" height="32" />
      <span className="brand-name">
        {t("web.brand")}
        <span className="unseen"> {t("web.brandHome")}</span>
      </span>
    </Link>
  );
}

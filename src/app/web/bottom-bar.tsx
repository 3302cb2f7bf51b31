import { Link, useLocation } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import type { IconName } from "#platform/ui/icon-paths.ts";
import type { NavSection } from "#platform/ui/screen.ts";
import { paths } from "./paths.ts";
import type { NavGroup } from "./screens.ts";
import { sectionAt } from "./section-at.ts";

/** Under the thumb, in this order; "more" holds the rest. */
export const barSections: readonly NavSection[] = ["today", "cases", "intake", "referrals"];

/** The menu of phones: at most five entries, always with words. */
export function BottomBar({ groups }: { readonly groups: readonly NavGroup[] }) {
  const t = useT();
  const [address] = useLocation();
  const current = sectionAt(address, groups);
  const inBar = barSections.flatMap((section) => groups.find((group) => group.section === section) ?? []);
  const isInMore = address === paths.more || (current !== undefined && !barSections.includes(current));
  return (
    <ul className="bar">
      {inBar.map(({ section, links }) => (
        <li key={section}>
          <BarLink to={links[0]?.to ?? "/"} icon={section === "intake" ? "plus" : section} isCurrent={section === current}>
            {t(`web.nav.${section}`)}
          </BarLink>
        </li>
      ))}
      <li>
        <BarLink to={paths.more} icon="more" isCurrent={isInMore}>
          {t("web.nav.more")}
        </BarLink>
      </li>
    </ul>
  );
}

type BarLinkProps = { readonly to: string; readonly icon: IconName; readonly isCurrent: boolean; readonly children: string };

function BarLink({ to, icon, isCurrent, children }: BarLinkProps) {
  return (
    <Link href={to} className={icon === "plus" ? "bar-link bar-link-add" : "bar-link"} aria-current={isCurrent ? "page" : undefined}>
      <span className="bar-icon">
        <Icon name={icon} />
      </span>
      <span>{children}</span>
    </Link>
  );
}

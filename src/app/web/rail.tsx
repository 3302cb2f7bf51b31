import { Link, useLocation } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import type { NavGroup } from "./screens.ts";
import { isUnder, sectionAt } from "./section-at.ts";

/** The menu of wide screens: the sections, and the links of the one we are in. */
export function Rail({ groups }: { readonly groups: readonly NavGroup[] }) {
  const t = useT();
  const [address] = useLocation();
  const current = sectionAt(address, groups);
  return (
    <ul className="rail">
      {groups.map(({ section, links }) => (
        <li key={section}>
          <Link href={links[0]?.to ?? "/"} className="rail-link" aria-current={section === current ? "page" : undefined}>
            <Icon name={section} />
            <span>{t(`web.nav.${section}`)}</span>
          </Link>
          {section === current && links.length > 1 && (
            <ul className="rail-inner">
              {links.map((link) => (
                <li key={link.to}>
                  <Link href={link.to} className="rail-inner-link" aria-current={isUnder(address, link, links) ? "page" : undefined}>
                    {t(link.labelKey)}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

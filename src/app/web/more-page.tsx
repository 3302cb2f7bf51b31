import { useT } from "#platform/i18n/client.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { navGroups } from "./screens.ts";

/** Everything one may open, in sections: what the bar of a phone has no room for, and the whole map of the product. */
export default function MorePage() {
  const t = useT();
  const { permissions } = useSession();
  return (
    <>
      <PageHeader title={t("web.more.title")} />
      <div className="stack-wide measure">
        {navGroups(permissions).map(({ section, links }) => (
          <section key={section} className="stack-tight" aria-label={t(`web.nav.${section}`)}>
            <h2>{t(`web.nav.${section}`)}</h2>
            <RowList>
              {links.map((link) => (
                <RowLink key={link.to} to={link.to} title={t(link.labelKey)} />
              ))}
            </RowList>
          </section>
        ))}
      </div>
    </>
  );
}

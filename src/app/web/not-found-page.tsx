import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";

/** Not there, or not for this person: the two look the same. */
export default function NotFoundPage() {
  const t = useT();
  return (
    <div className="stack measure">
      <PageHeader title={t("web.notFound.title")} />
      <p>{t("web.notFound.text")}</p>
      <div>
        <ButtonLink to="/" variant="primary">
          {t("web.notFound.home")}
        </ButtonLink>
      </div>
    </div>
  );
}

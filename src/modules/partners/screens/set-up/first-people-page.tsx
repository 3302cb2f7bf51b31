import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { InviteForm } from "../people/invite-form.tsx";
import "../partners.css";

/** The last page of a first start: the first people, or later. */
export default function FirstPeoplePage() {
  const t = useT();
  const { agency } = useSession();
  return (
    <div className="narrow">
      <PageHeader title={t("partners.setUp.people")} lead={t("partners.setUp.peopleText")} />
      <div className="stack-wide">
        <InviteForm agency={agency} />
        <div>
          <ButtonLink to="/" variant="quiet">
            {t("partners.setUp.done")}
          </ButtonLink>
        </div>
      </div>
    </div>
  );
}

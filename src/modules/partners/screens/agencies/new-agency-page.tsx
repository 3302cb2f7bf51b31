import { useLocation } from "wouter-preact";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { addAgency } from "../../actions/agencies.ts";
import { AgencyForm } from "./agency-form.tsx";

export default function NewAgencyPage() {
  const t = useT();
  const say = useToast();
  const [, goTo] = useLocation();
  const { agency } = useSession();
  const add = useAct<typeof addAgency>("partners.addAgency");
  // Most new agencies are neighbours of one's own.
  const initial = { nameTh: "", nameEn: "", kind: "", provinceCode: agency.provinceCode, phone: "", email: "", contactHours: "", services: [], languages: ["th"], takesReferrals: true, takesLeads: false };
  return (
    <>
      <PageHeader title={t("partners.agencies.newTitle")} back={{ to: "/agencies", label: t("partners.agencies.title") }} />
      <AgencyForm
        draft="partners.agency"
        initial={initial}
        onSend={(input) => add.mutateAsync({ input })}
        onDone={({ agencyId }) => {
          say({ message: t("partners.agencies.saved") });
          goTo(`/agencies/${agencyId}`);
        }}
      />
    </>
  );
}

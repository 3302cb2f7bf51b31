import { useState } from "preact/hooks";
import { useLocation, useParams } from "wouter-preact";
import { ApiProblem, useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { agency, changeAgency } from "../../actions/agencies.ts";
import { AgencyForm } from "./agency-form.tsx";

type Seen = Awaited<ReturnType<(typeof agency)["run"]>>["result"]["agency"];

export default function EditAgencyPage() {
  const t = useT();
  const { agencyId = "" } = useParams<{ agencyId: string }>();
  const seen = useRead<typeof agency>("partners.agency", { agencyId });
  return (
    <>
      <PageHeader title={t("partners.agencies.editTitle")} back={{ to: `/agencies/${agencyId}`, label: t("partners.agencies.title") }} />
      <QueryView query={seen}>{(data) => <Edit key={data.agency.version} one={data.agency} />}</QueryView>
    </>
  );
}

function Edit({ one }: { readonly one: Seen }) {
  const t = useT();
  const say = useToast();
  const [, goTo] = useLocation();
  const [wasChanged, setChanged] = useState(false);
  const change = useAct<typeof changeAgency>("partners.changeAgency");
  return (
    <div className="stack">
      {wasChanged && <Notice tone="attention" title={t("partners.agencies.changedMeanwhile")} />}
      <AgencyForm
        draft={`partners.agency.${one.id}`}
        initial={{ ...one, phone: one.phone ?? "", email: one.email ?? "", contactHours: one.contactHours ?? "" }}
        onSend={(entry) =>
          change.mutateAsync({ input: { ...entry, agencyId: one.id }, ifMatch: one.version }).catch((error: unknown) => {
            if (error instanceof ApiProblem && error.status === 412) setChanged(true);
            throw error;
          })
        }
        onDone={() => {
          say({ message: t("partners.agencies.saved") });
          goTo(`/agencies/${one.id}`);
        }}
      />
    </div>
  );
}

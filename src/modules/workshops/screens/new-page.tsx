import { useLocation } from "wouter-preact";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { create } from "../actions/keep.ts";
import { emptyValues } from "./form-values.ts";
import { WorkshopForm } from "./workshop-form.tsx";

export default function NewPage() {
  const t = useT();
  const say = useToast();
  const [, goTo] = useLocation();
  const { agency } = useSession();
  const act = useAct<typeof create>("workshops.create", {
    onDone: ({ workshopId }) => {
      say({ message: t("workshops.form.saved") });
      goTo(`/workshops/${workshopId}`);
    },
  });
  return (
    <>
      <PageHeader title={t("workshops.titles.new")} back={{ to: "/workshops", label: t("workshops.titles.list") }} />
      <WorkshopForm draft="workshops.new" initial={emptyValues(agency.provinceCode)} onSend={(input) => act.mutateAsync({ input })} onDone={() => undefined} />
    </>
  );
}

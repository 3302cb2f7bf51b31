import { useLocation, useParams } from "wouter-preact";
import type { listOfCase } from "../actions/list-of-case.ts";
import type { planForensicInterview } from "../actions/plan-forensic.ts";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { now } from "#platform/ui/clock.ts";
import { DateField } from "#platform/ui/date-field.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { GateNotice } from "#modules/credentials/public-screens.tsx";
import type { GoOnReason } from "#modules/credentials/public.ts";
import { instantOf, whenOf } from "#modules/plans/public-screens.tsx";
import { forensicLeads } from "../rules/forensic.ts";
import { tabAddress } from "./addresses.ts";
import type { PersonLine, View } from "./people-table.tsx";

/** Before a child's forensic interview: who leads it and when. The gate says who may. */
export default function ForensicPage() {
  const t = useT();
  const { caseId = "", personId = "" } = useParams();
  const query = useRead<typeof listOfCase>("identification.listOfCase", { caseId });
  return (
    <>
      <PageHeader title={t("identification.titles.forensic")} lead={t("identification.forensic.lead")} back={{ to: tabAddress(caseId), label: t("identification.talk.toCase") }} />
      <QueryView query={query} rows={4}>
        {(view) => {
          const person = view.people.find(({ id }) => id === personId);
          return person ? <PlanForm caseId={caseId} view={view} person={person} /> : <Empty>{t("identification.list.empty")}</Empty>;
        }}
      </QueryView>
    </>
  );
}

const IN_MS = 24 * 3_600_000;

function PlanForm({ caseId, view, person }: { readonly caseId: string; readonly view: View; readonly person: PersonLine }) {
  const t = useT();
  const say = useToast();
  const [, goTo] = useLocation();
  const act = useAct<typeof planForensicInterview>("identification.planForensic");
  const tomorrow = { day: whenOf(new Date(now().getTime() + IN_MS)).day, time: "09:00" };
  const when = person.forensic && !person.forensic.isDone ? whenOf(new Date(person.forensic.at)) : tomorrow;
  const form = useForm({
    draft: `identification.forensic.${person.id}`,
    initial: { leadAccountId: "", day: when.day, time: when.time, withoutCertificate: "" },
    check: ({ leadAccountId }) => (leadAccountId === "" ? [{ field: "leadAccountId", message: t("identification.forensic.chooseLead") }] : []),
    submit: ({ leadAccountId, day, time, withoutCertificate }) =>
      act.mutateAsync({ input: { caseId, personId: person.id, leadAccountId, at: instantOf({ day, time: time || "09:00" }), ...(withoutCertificate && { withoutCertificate: withoutCertificate as GoOnReason }) } }), // one of the options
    onDone: () => {
      say({ message: t("identification.forensic.saved") });
      goTo(tabAddress(caseId));
    },
  });
  const leads = view.team.filter(({ discipline }) => forensicLeads.some((one) => one === discipline)).map(({ accountId, name }) => ({ value: accountId, label: name }));
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <p>
        <span className="strong">{person.label}</span> {person.safeName}
      </p>
      <Select {...form.field("leadAccountId")} label={t("identification.forensic.who")} hint={t("identification.forensic.whoHint")} why="identification.why.forensic.who" options={leads} width="full" />
      <GateNotice act="forensic.interview" accountId={form.values.leadAccountId} caseId={caseId} field={form.field("withoutCertificate")} />
      <DateField {...form.field("day")} label={t("identification.forensic.day")} />
      <TimeField {...form.field("time")} label={t("identification.forensic.time")} />
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("identification.forensic.submit")}
        </Button>
      </div>
    </form>
  );
}

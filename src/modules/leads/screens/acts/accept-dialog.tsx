import { useLocation } from "wouter-preact";
import { useAct } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { Combobox } from "#platform/ui/combobox.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { acceptLead } from "../../actions/accept-lead.ts";
import { deskRoles } from "../../policy.ts";
import { triageReasons, unknownProvince } from "../../rules/words.ts";
import { chosen, provinceOptions, unbroken } from "../words.ts";
import { ActForm, leadReads, ReasonFields, useReasonCheck, type ActProps } from "./act-form.tsx";

/** A lead becomes a case; one goes on in its room. */
export function AcceptDialog({ lead, onClose }: ActProps) {
  const t = useT();
  const { language } = useLanguage();
  const parts = useOwnParts();
  const form = useAcceptForm({ lead, onClose }, parts);
  return (
    <ActForm title={t("leads.act.acceptTitle", { code: unbroken(lead.code) })} text={t("leads.act.acceptText")} confirmLabel={t("leads.act.accept")} form={form} onClose={onClose}>
      <ReasonFields act="accept" reason={form.field("reason")} note={form.field("note")} />
      {lead.provinceCode === unknownProvince && <Combobox {...form.field("provinceCode")} label={t("leads.report.province")} options={provinceOptions(language)} />}
      {parts.length > 1 && <RadioGroup {...form.field("discipline")} label={t("leads.act.myPart")} options={parts.map((role) => ({ value: role, label: t(`teams.disciplines.${role}`) }))} inline />}
      <Checkbox {...form.field("withReporter")} label={t("leads.act.withReporter")} hint={t("leads.act.withReporterHint")} />
    </ActForm>
  );
}

/** The parts of a team this account may take. */
function useOwnParts(): readonly (typeof deskRoles)[number][] {
  const { account } = useSession();
  return deskRoles.filter((role) => account.roles.includes(role));
}

function useAcceptForm({ lead, onClose }: ActProps, parts: readonly (typeof deskRoles)[number][]) {
  const t = useT();
  const say = useToast();
  const [, go] = useLocation();
  const check = useReasonCheck();
  const accept = useAct<typeof acceptLead>("leads.accept", { refresh: leadReads });
  return useForm({
    draft: `leads.accept.${lead.id}`,
    initial: { reason: "", note: "", discipline: parts[0] ?? "", provinceCode: "", withReporter: true },
    check,
    submit: ({ reason, note, discipline, provinceCode, withReporter }) =>
      accept.mutateAsync({
        input: {
          leadId: lead.id,
          reason: chosen(triageReasons.accept, reason),
          note,
          withReporter,
          ...(discipline === "" ? {} : { discipline: chosen(deskRoles, discipline) }),
          ...(provinceCode === "" ? {} : { provinceCode }),
        },
        ifMatch: lead.version,
      }),
    onDone: ({ caseId, caseCode }) => {
      onClose();
      say({ message: t("leads.said.accepted", { code: caseCode }) });
      go(`/cases/${caseId}`);
    },
  });
}

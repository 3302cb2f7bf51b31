import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { setUrgency } from "../../actions/set-urgency.ts";
import { triageReasons, urgencies } from "../../rules/words.ts";
import { chosen, unbroken } from "../words.ts";
import { ActForm, leadReads, ReasonFields, useReasonCheck, type ActProps } from "./act-form.tsx";

/** How soon somebody must look, counted from now. */
export function UrgencyDialog({ lead, onClose }: ActProps) {
  const t = useT();
  const say = useToast();
  const check = useReasonCheck();
  const set = useAct<typeof setUrgency>("leads.setUrgency", { refresh: leadReads });
  const form = useForm({
    draft: `leads.urgency.${lead.id}`,
    initial: { urgency: "", reason: "", note: "" },
    check: (values) => [...(values.urgency === "" ? [{ field: "urgency", message: t("leads.act.chooseUrgency") }] : []), ...check(values)],
    submit: ({ urgency, reason, note }) => set.mutateAsync({ input: { leadId: lead.id, urgency: chosen(urgencies, urgency), reason: chosen(triageReasons.setUrgency, reason), note }, ifMatch: lead.version }),
    onDone: () => {
      onClose();
      say({ message: t("leads.said.urgency") });
    },
  });
  return (
    <ActForm title={t("leads.act.urgencyTitle", { code: unbroken(lead.code) })} text={t("leads.act.urgencyText")} confirmLabel={t("ui.save")} form={form} onClose={onClose}>
      <RadioGroup {...form.field("urgency")} label={t("leads.report.urgency")} options={urgencies.map((value) => ({ value, label: t(`leads.urgency.${value}`), hint: t(`leads.urgencyHint.${value}`) }))} />
      <ReasonFields act="setUrgency" reason={form.field("reason")} note={form.field("note")} />
    </ActForm>
  );
}

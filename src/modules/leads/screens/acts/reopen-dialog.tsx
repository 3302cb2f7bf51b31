import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { reopenLead } from "../../actions/reopen-lead.ts";
import { triageReasons } from "../../rules/words.ts";
import { chosen, unbroken } from "../words.ts";
import { ActForm, leadReads, ReasonFields, useReasonCheck, type ActProps } from "./act-form.tsx";

/** A closed lead waits at the desk again. */
export function ReopenDialog({ lead, onClose }: ActProps) {
  const t = useT();
  const say = useToast();
  const check = useReasonCheck();
  const reopen = useAct<typeof reopenLead>("leads.reopen", { refresh: leadReads });
  const form = useForm({
    draft: `leads.reopen.${lead.id}`,
    initial: { reason: "", note: "" },
    check,
    submit: ({ reason, note }) => reopen.mutateAsync({ input: { leadId: lead.id, reason: chosen(triageReasons.reopen, reason), note }, ifMatch: lead.version }),
    onDone: () => {
      onClose();
      say({ message: t("leads.said.reopened", { code: lead.code }) });
    },
  });
  return (
    <ActForm title={t("leads.act.reopenTitle", { code: unbroken(lead.code) })} text={t("leads.act.reopenText")} confirmLabel={t("leads.act.reopen")} form={form} onClose={onClose}>
      <ReasonFields act="reopen" reason={form.field("reason")} note={form.field("note")} />
    </ActForm>
  );
}

import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { closeNotTrafficking } from "../../actions/close-not-trafficking.ts";
import { triageReasons, welfareHelps } from "../../rules/words.ts";
import { chosen, unbroken } from "../words.ts";
import { ActForm, leadReads, ReasonFields, useReasonCheck, type ActProps } from "./act-form.tsx";
import { useUndo } from "./use-undo.ts";

/** No trafficking: which help instead. */
export function NotTraffickingDialog({ lead, onClose }: ActProps) {
  const t = useT();
  const say = useToast();
  const check = useReasonCheck();
  const undo = useUndo(lead.id);
  const close = useAct<typeof closeNotTrafficking>("leads.closeNotTrafficking", { refresh: leadReads });
  const form = useForm({
    draft: `leads.notTrafficking.${lead.id}`,
    initial: { reason: "", note: "", help: [] as readonly string[] },
    check: (values) => [...check(values), ...(values.help.length === 0 ? [{ field: "help", message: t("leads.act.chooseHelp") }] : [])],
    submit: ({ reason, note, help }) =>
      close.mutateAsync({ input: { leadId: lead.id, reason: chosen(triageReasons.closeNotTrafficking, reason), note, help: help.map((one) => chosen(welfareHelps, one)) }, ifMatch: lead.version }),
    onDone: ({ version }) => {
      onClose();
      say({ message: t("leads.said.notTrafficking", { code: lead.code }), undo: () => undo(version) });
    },
  });
  return (
    <ActForm title={t("leads.act.notTraffickingTitle", { code: unbroken(lead.code) })} text={t("leads.act.notTraffickingText")} confirmLabel={t("leads.act.notTrafficking")} form={form} onClose={onClose}>
      <ReasonFields act="closeNotTrafficking" reason={form.field("reason")} note={form.field("note")} />
      <CheckboxGroup {...form.field("help")} label={t("leads.act.help")} why="leads.why.help" options={welfareHelps.map((value) => ({ value, label: t(`leads.help.${value}`) }))} />
    </ActForm>
  );
}

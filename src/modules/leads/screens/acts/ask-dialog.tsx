import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { askReporter } from "../../actions/ask-reporter.ts";
import { unbroken } from "../words.ts";
import { ActForm, leadReads, type ActProps } from "./act-form.tsx";

/** Asks whoever reported. */
export function AskDialog({ lead, onClose }: ActProps) {
  const t = useT();
  const say = useToast();
  const ask = useAct<typeof askReporter>("leads.ask", { refresh: leadReads });
  const form = useForm({
    draft: `leads.ask.${lead.id}`,
    initial: { question: "" },
    check: ({ question }) => (question.trim() === "" ? [{ field: "question", message: t("leads.act.questionMissing") }] : []),
    submit: ({ question }) => ask.mutateAsync({ input: { leadId: lead.id, question }, ifMatch: lead.version }),
    onDone: () => {
      onClose();
      say({ message: t("leads.said.asked") });
    },
  });
  return (
    <ActForm title={t("leads.act.askTitle", { code: unbroken(lead.code) })} text={t("leads.act.askText")} confirmLabel={t("leads.act.sendQuestion")} form={form} onClose={onClose}>
      <TextArea {...form.field("question")} label={t("leads.act.question")} rows={3} maxLength={2000} />
    </ActForm>
  );
}

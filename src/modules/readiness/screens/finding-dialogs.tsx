import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { now } from "#platform/ui/clock.ts";
import { DateField } from "#platform/ui/date-field.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { addDays, bangkokDay } from "#thai/dates.ts";
import type { addFinding, finishFinding, keepers } from "../actions/findings.ts";
import { ProcedureField } from "./procedure-field.tsx";

const DAYS_USUAL = 30;

/** What should change, who looks after it and until when. */
export function FindingDialog({ reviewId, onClose }: { readonly reviewId: string; readonly onClose: () => void }) {
  const t = useT();
  const say = useToast();
  const { data } = useRead<typeof keepers>("readiness.keepers", { reviewId });
  const act = useAct<typeof addFinding>("readiness.addFinding");
  const form = useForm({
    draft: `readiness.finding.${reviewId}`,
    initial: { words: "", ownerAccountId: "", dueOn: addDays(bangkokDay(now()), DAYS_USUAL), procedureCode: "" },
    check: ({ words, ownerAccountId }) => [
      ...(words.trim() === "" ? [{ field: "words", message: t("readiness.finding.wordsMissing") }] : []),
      ...(ownerAccountId === "" ? [{ field: "ownerAccountId", message: t("readiness.finding.ownerMissing") }] : []),
    ],
    submit: ({ procedureCode, ...values }) => act.mutateAsync({ input: { reviewId, ...values, ...(procedureCode.trim() && { procedureCode: procedureCode.trim() }) } }),
    onDone: () => {
      say({ message: t("readiness.finding.added") });
      onClose();
    },
  });
  return (
    <Dialog isOpen title={t("readiness.finding.add")} onClose={onClose}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <TextArea {...form.field("words")} label={t("readiness.finding.words")} hint={t("readiness.finding.wordsHint")} rows={3} />
        <Select {...form.field("ownerAccountId")} label={t("readiness.finding.owner")} placeholder={t("readiness.roster.choose")} width="full" options={(data?.people ?? []).map((one) => ({ value: one.accountId, label: one.name }))} />
        <DateField {...form.field("dueOn")} label={t("readiness.finding.dueOn")} />
        <ProcedureField field={form.field("procedureCode")} />
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("readiness.finding.save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What was done about it. */
export function FinishDialog({ findingId, onClose }: { readonly findingId: string; readonly onClose: () => void }) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof finishFinding>("readiness.finishFinding");
  const form = useForm({
    draft: `readiness.finish.${findingId}`,
    initial: { words: "" },
    check: ({ words }) => (words.trim() === "" ? [{ field: "words", message: t("readiness.finding.wordsMissing") }] : []),
    submit: ({ words }) => act.mutateAsync({ input: { findingId, words } }),
    onDone: () => {
      say({ message: t("readiness.finding.finished") });
      onClose();
    },
  });
  return (
    <Dialog isOpen title={t("readiness.finding.finish")} onClose={onClose}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <TextArea {...form.field("words")} label={t("readiness.finding.whatDone")} rows={3} />
        <div className="form-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("readiness.finding.finish")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { NoWayBack } from "#platform/ui/no-way-back.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { recordBreach } from "../actions/record-breach.ts";
import { BREACH_CODES, type BreachCode } from "../rules/reasons.ts";
import type { ClockDialogProps } from "./pause-dialog.tsx";

/** Why a limit was missed, and what was done for the person about it. */
export function BreachDialog({ clock, onClose }: ClockDialogProps) {
  const t = useT();
  const record = useAct<typeof recordBreach>("clocks.recordBreach");
  const form = useForm({
    draft: `clocks.breach.${clock.id}`,
    initial: { code: "" as BreachCode | "", note: "", remedy: "" },
    check: ({ code }) => (code === "" ? [{ field: "code", message: t("ui.reason.choiceMissing") }] : []),
    submit: ({ code, note, remedy }) => record.mutateAsync({ input: { clockId: clock.id, code: code || "other", remedy, ...(note ? { note } : {}) }, ifMatch: clock.version }),
    onDone: onClose,
  });
  const code = form.field("code");
  return (
    <Dialog isOpen title={t("clocks.breachDialog.title")} onClose={onClose}>
      <p className="muted">{t("clocks.breachDialog.lead")}</p>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <Select
          {...code}
          onChange={(chosen) => code.onChange(chosen as BreachCode)} // one of the options below
          label={t("clocks.breachDialog.why")}
          options={BREACH_CODES.map((one) => ({ value: one, label: t(`clocks.breach.${one}`) }))}
        />
        <TextField {...form.field("note")} label={t("clocks.form.note")} maxLength={500} optional />
        <TextArea {...form.field("remedy")} label={t("clocks.breachDialog.remedy")} maxLength={500} rows={3} />
        <NoWayBack />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("clocks.act.breach")}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

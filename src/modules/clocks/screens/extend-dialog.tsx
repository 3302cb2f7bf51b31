import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { now } from "#platform/ui/clock.ts";
import { DateField } from "#platform/ui/date-field.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { NumberField } from "#platform/ui/number-field.tsx";
import { NoWayBack } from "#platform/ui/no-way-back.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { instantOf, whenOf } from "#modules/plans/public-screens.tsx";
import type { extendClock } from "../actions/extend-clock.ts";
import { EXTEND_CODES, type ExtendCode } from "../rules/reasons.ts";
import type { ClockDialogProps } from "./pause-dialog.tsx";

/** Extends a limit: the whole new period, and the court's order where the law asks for one. */
export function ExtendDialog({ clock, onClose }: ClockDialogProps) {
  const t = useT();
  const extend = useAct<typeof extendClock>("clocks.extend");
  const today = whenOf(now());
  const limit = clock.extendLimit;
  const unit = limit?.unit ?? clock.unit;
  const form = useForm({
    draft: `clocks.extend.${clock.id}`,
    initial: { amount: limit?.amount as number | undefined, orderRef: "", orderedAt: today.day, time: "", code: "" as ExtendCode | "", note: "" },
    check: ({ code, amount }) => [
      ...(amount === undefined ? [{ field: "amount", message: t("clocks.form.amountMissing") }] : []),
      ...(code === "" ? [{ field: "code", message: t("ui.reason.choiceMissing") }] : []),
    ],
    submit: ({ amount, orderRef, orderedAt, time, code, note }) =>
      extend.mutateAsync({
        input: {
          clockId: clock.id, amount: amount ?? 0, unit: unit === "at-once" ? "days" : unit, code: code || "other",
          ...(note ? { note } : {}),
          ...(clock.needsCourtOrder ? { orderRef, orderedAt: instantOf({ day: orderedAt, time: time || "00:00" }) } : {}),
        },
        ifMatch: clock.version,
      }),
    onDone: onClose,
  });
  const code = form.field("code");
  return (
    <Dialog isOpen title={t("clocks.extendDialog.title")} onClose={onClose}>
      <p className="muted">{limit ? t("clocks.extendDialog.limit", { period: t(`clocks.unit.${limit.unit}`, { count: limit.amount }) }) : t("clocks.extendDialog.noLimit")}</p>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <NumberField {...form.field("amount")} label={t("clocks.extendDialog.amount")} unit={t(`clocks.unitName.${unit}`)} />
        {clock.needsCourtOrder && (
          <>
            <TextField {...form.field("orderRef")} label={t("clocks.extendDialog.orderRef")} maxLength={80} width="medium" />
            <DateField {...form.field("orderedAt")} label={t("clocks.extendDialog.orderedOn")} />
            <TimeField {...form.field("time")} label={t("clocks.extendDialog.orderedTime")} />
          </>
        )}
        <Select
          {...code}
          onChange={(chosen) => code.onChange(chosen as ExtendCode)} // one of the options below
          label={t("ui.reason.label")}
          options={EXTEND_CODES.map((one) => ({ value: one, label: t(`clocks.extend.${one}`) }))}
        />
        <TextField {...form.field("note")} label={t("clocks.form.note")} maxLength={500} optional />
        <NoWayBack />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("clocks.act.extend")}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { now } from "#platform/ui/clock.ts";
import { DateField } from "#platform/ui/date-field.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { instantOf, whenOf } from "#modules/plans/public-screens.tsx";
import type { tellHappened } from "../actions/tell-happened.ts";
import type { Text } from "../content.ts";
import { toldCodes } from "../rules/happenings.ts";
import { useText } from "./words.ts";

type TellProps = { readonly caseId: string; readonly procedures: readonly { readonly code: string; readonly title: Text }[]; readonly onClose: () => void };
type Told = (typeof toldCodes)[number];

/** Something no other part of the product records: its steps come in by themselves. */
export function TellDialog({ caseId, procedures, onClose }: TellProps) {
  const t = useT();
  const text = useText();
  const say = useToast();
  const current = whenOf(now());
  const tell = useAct<typeof tellHappened>("sops.tellHappened", { onDone: () => say({ message: t("sops.tab.told") }) });
  const form = useForm({
    draft: `sops.tell.${caseId}`,
    initial: { event: "" as Told | "", sop: "", at: current.day, time: current.time },
    check: ({ event }) => (event === "" ? [{ field: "event", message: t("ui.reason.choiceMissing") }] : []),
    submit: ({ event, sop, at, time }) => tell.mutateAsync({ input: { caseId, event: event || "by-hand", at: instantOf({ day: at, time: time || "00:00" }), ...(event === "by-hand" && sop && { sop }) } }),
    onDone: onClose,
  });
  const event = form.field("event");
  return (
    <Dialog isOpen title={t("sops.tab.tell")} onClose={onClose}>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <p className="muted">{t("sops.tab.tellText")}</p>
        <Select
          {...event}
          onChange={(chosen) => event.onChange(chosen as Told)} // one of the options below
          label={t("sops.tab.tellWhat")}
          options={toldCodes.map((value) => ({ value, label: t(`sops.values.event.${value}`) }))}
          width="full"
        />
        {form.values.event === "by-hand" && <Select {...form.field("sop")} label={t("sops.tab.tellSop")} options={procedures.map(({ code, title }) => ({ value: code, label: text(title) }))} width="full" />}
        <DateField {...form.field("at")} label={t("sops.tab.tellDay")} />
        <TimeField {...form.field("time")} label={t("sops.tab.tellTime")} />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>{t("sops.tab.tell")}</Button>
          <Button variant="quiet" onClick={onClose}>{t("ui.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}

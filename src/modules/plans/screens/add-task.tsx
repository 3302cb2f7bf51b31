import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { now } from "#platform/ui/clock.ts";
import { DateField } from "#platform/ui/date-field.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Select } from "#platform/ui/select.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { TimeField } from "#platform/ui/time-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { bangkokDay } from "#thai/dates.ts";
import type { addOwnTask } from "../actions/add-own-task.ts";
import type { takers } from "../actions/read-tasks.ts";
import { useTakerLabel } from "./hand-dialog.tsx";
import { instantOf } from "./when.ts";

/** The button and dialog to add a task in one's own words; in a case it may be given to somebody of the team. */
export function AddTask({ caseId }: { readonly caseId?: string | undefined }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon="plus" onClick={() => setOpen(true)}>
        {t("plans.act.add")}
      </Button>
      {isOpen && (
        <Dialog isOpen title={t("plans.act.add")} onClose={() => setOpen(false)}>
          <AddForm caseId={caseId} onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </>
  );
}

function AddForm({ caseId, onClose }: { readonly caseId: string | undefined; readonly onClose: () => void }) {
  const t = useT();
  const say = useToast();
  const { account } = useSession();
  const add = useAct<typeof addOwnTask>("plans.addOwn");
  const form = useForm({
    initial: { text: "", dueAt: bangkokDay(now()), time: "", ownerAccountId: account.id },
    draft: `plans.addOwn.${caseId ?? "self"}`,
    submit: ({ text, dueAt, time, ownerAccountId }) =>
      add.mutateAsync({ input: { text, dueAt: instantOf({ day: dueAt, time }), isDayDue: time === "", ...(caseId ? { caseId, ownerAccountId } : {}) } }),
    onDone: () => {
      say({ message: t("plans.said.added") });
      onClose();
    },
  });
  return (
    <form className="stack" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <TextField {...form.field("text")} label={t("plans.form.text")} hint={t(caseId ? "plans.form.textInCase" : "plans.form.textOwn")} maxLength={300} />
      <DateField {...form.field("dueAt")} label={t("plans.form.day")} />
      <TimeField {...form.field("time")} label={t("plans.form.time")} hint={t("plans.form.timeHint")} optional />
      {caseId && <OwnerSelect caseId={caseId} {...form.field("ownerAccountId")} />}
      <div className="dialog-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("plans.act.add")}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  );
}

type OwnerSelectProps = { readonly caseId: string; readonly id: string; readonly name: string; readonly value: string; readonly onChange: (value: string) => void; readonly error?: string | undefined; readonly label?: string; readonly why?: string };

/** Chooses who is responsible among the team of a case. */
export function OwnerSelect({ caseId, label, ...field }: OwnerSelectProps) {
  const t = useT();
  const labelOf = useTakerLabel();
  const team = useRead<typeof takers>("plans.takers", { caseId }, { staleMs: 60_000 });
  const options = (team.data?.takers ?? []).map((taker) => {
    const words = labelOf(taker);
    return { value: taker.accountId, label: `${words.label} (${words.hint})` };
  });
  return <Select {...field} label={label ?? t("plans.form.owner")} options={options} width="full" />;
}

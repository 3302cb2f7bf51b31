import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { askHandover } from "../../actions/ask-handover.ts";
import type { Room } from "../room/room-page.tsx";

type FormProps = { readonly room: Room; readonly onDone: () => void };

/** Asks a colleague of the team to take over, with what they must know. */
export function HandoverForm({ room, onDone }: FormProps) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof askHandover>("cases.askHandover");
  const colleagues = room.seats.flatMap((seat) => (seat.accountId !== null && seat.accountId !== room.managerId ? [{ value: seat.accountId, label: `${seat.name ?? ""} · ${t(`teams.disciplines.${seat.discipline}`)}` }] : []));
  const form = useForm({
    initial: { toAccountId: "", note: "", stayDays: "14" },
    draft: `cases.handover.${room.id}`,
    check: ({ toAccountId, note }) => [
      ...(toAccountId === "" ? [{ field: "toAccountId", message: t("cases.handover.toMissing") }] : []),
      ...(note.trim().length < 10 ? [{ field: "note", message: t("cases.handover.noteMissing") }] : []),
    ],
    submit: ({ toAccountId, note, stayDays }) => act.mutateAsync({ input: { caseId: room.id, toAccountId, note, stayDays: Number(stayDays) } }),
    onDone: () => {
      say({ message: t("cases.handover.asked") });
      onDone();
    },
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <Select {...form.field("toAccountId")} label={t("cases.handover.to")} hint={t("cases.handover.toHint")} width="full" options={colleagues} />
      <TextArea {...form.field("note")} label={t("cases.handover.note")} hint={t("cases.handover.noteHint")} rows={5} maxLength={6000} />
      <RadioGroup {...form.field("stayDays")} label={t("cases.handover.stay")} inline options={["0", "7", "14", "30"].map((value) => ({ value, label: t(value === "0" ? "cases.handover.stayNot" : "cases.handover.stayDays", { days: value }) }))} />
      <div className="row">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("cases.handover.ask")}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  );
}

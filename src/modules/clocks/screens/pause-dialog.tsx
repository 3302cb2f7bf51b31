import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ConfirmReason } from "#platform/ui/confirm-reason.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { useToast } from "#platform/ui/toast.tsx";
import { useTakeBack } from "#platform/ui/use-take-back.ts";
import type { pauseClock } from "../actions/pause-clock.ts";
import type { resumeClock } from "../actions/resume-clock.ts";
import { PAUSE_CODES, type PauseCode } from "../rules/reasons.ts";
import type { ClockView } from "../queries.ts";

export type ClockDialogProps = { readonly clock: ClockView; readonly onClose: () => void };

/** Asks why time should not count for a while. */
export function PauseDialog({ clock, onClose }: ClockDialogProps) {
  const t = useT();
  const say = useToast();
  const takeBack = useTakeBack<typeof resumeClock>("clocks.resume");
  const pause = useAct<typeof pauseClock>("clocks.pause", {
    onDone: ({ version }) => {
      say({ message: t("clocks.said.paused"), undo: takeBack({ input: { clockId: clock.id }, ifMatch: version }) });
      onClose();
    },
  });
  return (
    <ConfirmReason
      isOpen
      draft={`clocks.pause.${clock.id}`}
      title={t("clocks.pauseDialog.title")}
      choices={PAUSE_CODES.map((code) => ({ value: code, label: t(`clocks.pause.${code}`) }))}
      noteLabel={t("clocks.form.note")}
      isNoteOptional
      confirmLabel={t("clocks.act.pause")}
      isBusy={pause.isPending}
      error={pause.error ? sentenceOf(pause.error, t) : undefined}
      onClose={onClose}
      onConfirm={({ choice, note }) => pause.mutate({ input: { clockId: clock.id, code: choice as PauseCode, ...(note ? { note } : {}) }, ifMatch: clock.version })} // one of the choices above
    >
      <p>{t("clocks.pauseDialog.lead")}</p>
    </ConfirmReason>
  );
}

import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ConfirmReason } from "#platform/ui/confirm-reason.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { useToast } from "#platform/ui/toast.tsx";
import { useTakeBack } from "#platform/ui/use-take-back.ts";
import type { reopenClock } from "../actions/reopen-clock.ts";
import type { stopClock } from "../actions/stop-clock.ts";
import type { EventKind } from "../rules/types.ts";
import type { ClockDialogProps } from "./pause-dialog.tsx";

/** Asks which event ends a limit that no longer applies, and why. */
export function StopDialog({ clock, onClose }: ClockDialogProps) {
  const t = useT();
  const say = useToast();
  const takeBack = useTakeBack<typeof reopenClock>("clocks.reopen");
  const stop = useAct<typeof stopClock>("clocks.stop", {
    onDone: () => {
      say({ message: t("clocks.said.stopped"), undo: takeBack({ input: { clockId: clock.id } }) });
      onClose();
    },
  });
  return (
    <ConfirmReason
      isOpen
      draft={`clocks.stop.${clock.id}`}
      title={t("clocks.stopDialog.title")}
      choices={clock.stoppedBy.map((event) => ({ value: event, label: t(`clocks.event.${event}`) }))}
      confirmLabel={t("clocks.act.stop")}
      isBusy={stop.isPending}
      error={stop.error ? sentenceOf(stop.error, t) : undefined}
      onClose={onClose}
      onConfirm={({ choice, note }) => stop.mutate({ input: { clockId: clock.id, event: choice as EventKind, note }, ifMatch: clock.version })} // one of the choices above
    >
      <p>{t("clocks.stopDialog.lead")}</p>
    </ConfirmReason>
  );
}

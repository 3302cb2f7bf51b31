import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { meetClockByHand } from "../actions/meet-clock.ts";
import type { reopenClock } from "../actions/reopen-clock.ts";
import type { resumeClock } from "../actions/resume-clock.ts";
import type { ClockView } from "../queries.ts";
import { BreachDialog } from "./breach-dialog.tsx";
import { ExtendDialog } from "./extend-dialog.tsx";
import { PauseDialog } from "./pause-dialog.tsx";
import { StopDialog } from "./stop-dialog.tsx";

/** What the reader's roles allow with clocks. */
export type CanDo = { readonly extend: boolean; readonly pause: boolean; readonly stop: boolean; readonly meet: boolean; readonly breach: boolean };

type ActsProps = { readonly clock: ClockView; readonly can: CanDo };
type OpenDialog = "extend" | "pause" | "stop";

/** The acts a running clock offers: what fulfils it first, then what changes it. */
export function ClockActs({ clock, can }: ActsProps) {
  const [dialog, setDialog] = useState<OpenDialog>();
  const close = () => setDialog(undefined);
  return (
    <div className="row">
      {can.meet && <MeetButton clock={clock} />}
      <ChangeButtons clock={clock} can={can} onAsk={setDialog} />
      {can.pause && clock.state === "paused" && <ResumeButton clock={clock} />}
      {dialog === "extend" && <ExtendDialog clock={clock} onClose={close} />}
      {dialog === "pause" && <PauseDialog clock={clock} onClose={close} />}
      {dialog === "stop" && <StopDialog clock={clock} onClose={close} />}
    </div>
  );
}

function ChangeButtons({ clock, can, onAsk }: ActsProps & { readonly onAsk: (dialog: OpenDialog) => void }) {
  const t = useT();
  const isPausable = clock.canPause && clock.state !== "paused" && clock.state !== "late";
  const offered: readonly (readonly [OpenDialog, boolean])[] = [
    ["extend", can.extend && clock.canExtend],
    ["pause", can.pause && isPausable],
    ["stop", can.stop && clock.stoppedBy.length > 0],
  ];
  return offered
    .filter(([, isOffered]) => isOffered)
    .map(([dialog]) => (
      <Button key={dialog} variant={dialog === "extend" ? "secondary" : "quiet"} onClick={() => onAsk(dialog)}>
        {t(`clocks.act.${dialog}`)}
      </Button>
    ));
}

function useRefused(): (error: unknown) => void {
  const t = useT();
  const say = useToast();
  return (error) => say({ message: sentenceOf(error, t), tone: "attention" });
}

function MeetButton({ clock }: { readonly clock: ClockView }) {
  const t = useT();
  const say = useToast();
  const onError = useRefused();
  const meet = useAct<typeof meetClockByHand>("clocks.meet");
  const reopen = useAct<typeof reopenClock>("clocks.reopen");
  const undo = () => reopen.mutate({ input: { clockId: clock.id } }, { onError });
  const handleMeet = () => meet.mutate({ input: { clockId: clock.id } }, { onError, onSuccess: () => say({ message: t("clocks.said.met"), undo }) });
  return (
    <Button icon="check" busy={meet.isPending} onClick={handleMeet}>
      {clock.metByEvent ? t(`clocks.event.${clock.metByEvent}`) : t("clocks.act.meet")}
    </Button>
  );
}

function ResumeButton({ clock }: { readonly clock: ClockView }) {
  const t = useT();
  const onError = useRefused();
  const resume = useAct<typeof resumeClock>("clocks.resume");
  return (
    <Button busy={resume.isPending} onClick={() => resume.mutate({ input: { clockId: clock.id }, ifMatch: clock.version }, { onError })}>
      {t("clocks.act.resume")}
    </Button>
  );
}

/** The way back of an ended clock. */
export function UndoEnd({ clock, can }: ActsProps) {
  const t = useT();
  const onError = useRefused();
  const reopen = useAct<typeof reopenClock>("clocks.reopen");
  if (!can.meet) return null;
  return (
    <div className="row">
      <Button variant="quiet" icon="undo" busy={reopen.isPending} onClick={() => reopen.mutate({ input: { clockId: clock.id } }, { onError })}>
        {t("clocks.act.reopen")}
      </Button>
    </div>
  );
}

/** A clock that ran out asks why, and what was done for the person. */
export function AskBreach({ clock }: { readonly clock: ClockView }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Notice tone="overdue" title={t("clocks.card.breachAsk")} actions={<Button onClick={() => setOpen(true)}>{t("clocks.act.breach")}</Button>} />
      {isOpen && <BreachDialog clock={clock} onClose={() => setOpen(false)} />}
    </>
  );
}

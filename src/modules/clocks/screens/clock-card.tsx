import { useState } from "react";
import { useAct } from "#platform/action/client.ts";
import { useFormat } from "#platform/i18n/format.tsx";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice, type Tone } from "#platform/ui/notice.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { meetClockByHand } from "../actions/meet-clock.ts";
import type { reopenClock } from "../actions/reopen-clock.ts";
import type { resumeClock } from "../actions/resume-clock.ts";
import type { KeptReason } from "../keep-reason.ts";
import type { ClockView } from "../queries.ts";
import { BreachDialog } from "./breach-dialog.tsx";
import { ExtendDialog } from "./extend-dialog.tsx";
import { PauseDialog } from "./pause-dialog.tsx";
import { StopDialog } from "./stop-dialog.tsx";

export type CanDo = { readonly extend: boolean; readonly pause: boolean; readonly stop: boolean; readonly meet: boolean; readonly breach: boolean };

type ClockCardProps = {
  readonly clock: ClockView;
  readonly person: { readonly label: string; readonly safeName: string | null } | undefined;
  /** The case has one person: nobody needs to be told whose clock it is. */
  readonly isAlone: boolean;
  readonly reasons: readonly KeptReason[];
  readonly can: CanDo;
};

const TONES: Readonly<Record<ClockView["state"], Tone>> = {
  running: "neutral", "due-soon": "attention", "due-today": "attention", late: "overdue", paused: "info", met: "done", "met-late": "done", stopped: "neutral",
};

/** One limit: how long there is in words, the exact time, by which clause and counting, how sure we are. */
export function ClockCard({ clock, person, isAlone, reasons, can }: ClockCardProps) {
  const t = useT();
  const tone = TONES[clock.state];
  const isEnded = clock.metAt !== null || clock.stoppedAt !== null;
  const name = clock.milestone === null ? t(clock.nameKey) : t("clocks.task.followUp", { count: clock.milestone });
  return (
    <li className={isEnded ? "clock clock-ended" : `clock tone-${tone}`}>
      <div className="clock-head">
        <div>
          <h3>{name}</h3>
          <p className="muted small">{[clock.lawRef, !isAlone && person && (person.safeName ?? t("clocks.card.person", { label: person.label }))].filter(Boolean).join(" · ")}</p>
        </div>
        <StatusTag tone={tone}>{t(`clocks.state.${clock.state}`)}</StatusTag>
      </div>
      {isEnded ? <EndLine clock={clock} /> : <DueLines clock={clock} />}
      {clock.state === "late" && <p>{t(clock.lateMeansKey)}</p>}
      <Details clock={clock} reasons={reasons} />
      {clock.needsBreachReason && can.breach && <AskBreach clock={clock} />}
      {isEnded ? <UndoEnd clock={clock} can={can} /> : <ClockActs clock={clock} can={can} />}
    </li>
  );
}

function DueLines({ clock }: { readonly clock: ClockView }) {
  const t = useT();
  const format = useFormat();
  if (clock.state === "paused") return <p className="clock-due">{t("clocks.card.paused", { at: format.dateTime(clock.pausedAt ?? clock.dueAt) })}</p>;
  return (
    <div className="clock-lines">
      <p className="clock-due">{clock.unit === "at-once" && clock.state !== "late" ? t("clocks.card.atOnce") : format.relativeDue(clock.dueAt)}</p>
      <p>
        <time dateTime={clock.dueAt}>{format.dateTime(clock.dueAt)}</time> <span className="muted">{t(`clocks.counting.${clock.counting}`)}</span>
      </p>
      {clock.alternatives.map((other) => (
        <p key={other.counting} className="muted small">
          {t("clocks.counting.otherwise", { counting: t(`clocks.counting.${other.counting}`), dueAt: format.dateTime(other.dueAt) })}
        </p>
      ))}
    </div>
  );
}

function EndLine({ clock }: { readonly clock: ClockView }) {
  const t = useT();
  const format = useFormat();
  const at = format.dateTime(clock.metAt ?? clock.stoppedAt ?? clock.dueAt);
  return <p className="muted">{clock.metAt ? t("clocks.card.metAt", { at }) : t("clocks.card.stoppedAt", { at })}</p>;
}

function Details({ clock, reasons }: { readonly clock: ClockView; readonly reasons: readonly KeptReason[] }) {
  const t = useT();
  const format = useFormat();
  const period = clock.unit === "at-once" ? t("clocks.unit.at-once") : t(`clocks.unit.${clock.unit}`, { count: clock.amount });
  return (
    <details className="field-why">
      <summary>{t("clocks.card.details")}</summary>
      <div className="stack-tight">
        <dl className="facts">
          <dt>{t("clocks.card.started")}</dt>
          <dd>
            {format.dateTime(clock.startedAt)} <span className="muted">{t(`clocks.event.${clock.startEvent}`)}</span>
          </dd>
          <dt>{t("clocks.card.period")}</dt>
          <dd>{period}</dd>
          {clock.placeKind && (
            <>
              <dt>{t("clocks.card.place")}</dt>
              <dd>{t(`clocks.place.${clock.placeKind}`)}</dd>
            </>
          )}
          {clock.extension?.orderRef && (
            <>
              <dt>{t("clocks.card.order")}</dt>
              <dd>
                {clock.extension.orderRef} · {format.dateTime(clock.extension.orderedAt)}
              </dd>
            </>
          )}
          <dt>{t("clocks.card.source")}</dt>
          <dd>
            {clock.source}
            <br />
            <span className="muted">
              {t(`clocks.confidence.${clock.confidence}`)}
              {!clock.isVerified && ` · ${t("clocks.verified.no")}`}
            </span>
          </dd>
        </dl>
        {clock.noteKey && <p className="muted">{t(clock.noteKey)}</p>}
        {reasons.length > 0 && (
          <ul className="plain-list">
            {reasons.map((reason) => (
              <li key={`${reason.givenAt} ${reason.act}`}>
                <ReasonLine reason={reason} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </details>
  );
}

function ReasonLine({ reason }: { readonly reason: KeptReason }) {
  const t = useT();
  const format = useFormat();
  const codeKey = { pause: `clocks.pause.${reason.code}`, extend: `clocks.extend.${reason.code}`, breach: `clocks.breach.${reason.code}`, stop: `clocks.event.${reason.code}`, resume: "", undo: "" }[reason.act];
  return (
    <div>
      <p>
        {t(`clocks.reasonAct.${reason.act}`)}
        {codeKey && `: ${t(codeKey)}`}
      </p>
      {reason.note && <p>{reason.note}</p>}
      {reason.remedy && <p>{t("clocks.card.remedy", { remedy: reason.remedy })}</p>}
      <p className="muted small">
        {format.dateTime(reason.givenAt)} {reason.givenByName}
      </p>
    </div>
  );
}

function AskBreach({ clock }: { readonly clock: ClockView }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Notice tone="overdue" title={t("clocks.card.breachAsk")} actions={<Button onClick={() => setOpen(true)}>{t("clocks.act.breach")}</Button>} />
      {isOpen && <BreachDialog clock={clock} onClose={() => setOpen(false)} />}
    </>
  );
}

type ActsProps = { readonly clock: ClockView; readonly can: CanDo };
type OpenDialog = "extend" | "pause" | "stop";

function ClockActs({ clock, can }: ActsProps) {
  const t = useT();
  const say = useToast();
  const [dialog, setDialog] = useState<OpenDialog>();
  const meet = useAct<typeof meetClockByHand>("clocks.meet");
  const reopen = useAct<typeof reopenClock>("clocks.reopen");
  const resume = useAct<typeof resumeClock>("clocks.resume");
  const onError = (error: unknown) => say({ message: sentenceOf(error, t), tone: "attention" });
  const close = () => setDialog(undefined);
  const undo = () => reopen.mutate({ input: { clockId: clock.id } }, { onError });
  const meetLabel = clock.metByEvent ? t(`clocks.event.${clock.metByEvent}`) : t("clocks.act.meet");
  return (
    <div className="row">
      {can.meet && (
        <Button icon="check" busy={meet.isPending} onClick={() => meet.mutate({ input: { clockId: clock.id } }, { onError, onSuccess: () => say({ message: t("clocks.said.met"), undo }) })}>
          {meetLabel}
        </Button>
      )}
      {can.extend && clock.canExtend && <Button onClick={() => setDialog("extend")}>{t("clocks.act.extend")}</Button>}
      {can.pause && clock.canPause && clock.state !== "paused" && clock.state !== "late" && (
        <Button variant="quiet" onClick={() => setDialog("pause")}>
          {t("clocks.act.pause")}
        </Button>
      )}
      {can.pause && clock.state === "paused" && (
        <Button busy={resume.isPending} onClick={() => resume.mutate({ input: { clockId: clock.id }, ifMatch: clock.version }, { onError })}>
          {t("clocks.act.resume")}
        </Button>
      )}
      {can.stop && clock.stoppedBy.length > 0 && (
        <Button variant="quiet" onClick={() => setDialog("stop")}>
          {t("clocks.act.stop")}
        </Button>
      )}
      {dialog === "extend" && <ExtendDialog clock={clock} onClose={close} />}
      {dialog === "pause" && <PauseDialog clock={clock} onClose={close} />}
      {dialog === "stop" && <StopDialog clock={clock} onClose={close} />}
    </div>
  );
}

function UndoEnd({ clock, can }: ActsProps) {
  const t = useT();
  const say = useToast();
  const reopen = useAct<typeof reopenClock>("clocks.reopen");
  if (!can.meet) return null;
  return (
    <div className="row">
      <Button variant="quiet" icon="undo" busy={reopen.isPending} onClick={() => reopen.mutate({ input: { clockId: clock.id } }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) })}>
        {t("clocks.act.reopen")}
      </Button>
    </div>
  );
}

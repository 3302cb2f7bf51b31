import { useFormat } from "#platform/i18n/format.tsx";
import { useT } from "#platform/i18n/client.tsx";
import type { Tone } from "#platform/ui/notice.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { KeptReason } from "../keep-reason.ts";
import type { ClockView } from "../queries.ts";
import { AskBreach, type CanDo, ClockActs, UndoEnd } from "./clock-acts.tsx";
import { ClockDetails } from "./clock-details.tsx";

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
  return (
    <li className={isEnded ? "clock clock-ended" : `clock tone-${tone}`}>
      <div className="clock-head">
        <ClockName clock={clock} person={isAlone ? undefined : person} />
        <StatusTag tone={tone}>{t(`clocks.state.${clock.state}`)}</StatusTag>
      </div>
      {isEnded ? <EndLine clock={clock} /> : <DueLines clock={clock} />}
      <ClockDetails clock={clock} reasons={reasons} />
      {clock.needsBreachReason && can.breach && <AskBreach clock={clock} />}
      {isEnded ? <UndoEnd clock={clock} can={can} /> : <ClockActs clock={clock} can={can} />}
    </li>
  );
}

function ClockName({ clock, person }: Pick<ClockCardProps, "clock" | "person">) {
  const t = useT();
  const whose = person && (person.safeName ?? t("clocks.card.person", { label: person.label }));
  return (
    <div>
      <h3>{clock.milestone === null ? t(clock.nameKey) : t("clocks.task.followUp", { count: clock.milestone })}</h3>
      <p className="muted small">{[clock.lawRef, whose].filter(Boolean).join(" · ")}</p>
    </div>
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
      {clock.state === "late" && <p>{t(clock.lateMeansKey)}</p>}
    </div>
  );
}

function EndLine({ clock }: { readonly clock: ClockView }) {
  const t = useT();
  const format = useFormat();
  const at = format.dateTime(clock.metAt ?? clock.stoppedAt ?? clock.dueAt);
  return <p className="muted">{clock.metAt ? t("clocks.card.metAt", { at }) : t("clocks.card.stoppedAt", { at })}</p>;
}

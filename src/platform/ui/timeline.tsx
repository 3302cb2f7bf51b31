import type { ComponentChildren } from "preact";
import { bangkokDay } from "#thai/dates.ts";
import { useFormat } from "../i18n/format.tsx";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";
import type { Tone } from "./notice.tsx";

export type TimelineEntry = {
  readonly id: string;
  /** Instant, ISO UTC. */
  readonly at: string;
  readonly title: ComponentChildren;
  /** Who, from which agency. */
  readonly by?: ComponentChildren | undefined;
  readonly body?: ComponentChildren | undefined;
  readonly icon?: IconName | undefined;
  readonly tone?: Tone | undefined;
};

type TimelineProps = {
  readonly label: string;
  /** In the order to be shown, newest first as a rule. */
  readonly entries: readonly TimelineEntry[];
  /** The days are headings of this level: 3 below a card's own heading, 2 right below the page's. */
  readonly level?: 2 | 3;
};

/** What happened, day by day; the day stays visible while its entries scroll by. */
export function Timeline({ label, entries, level = 3 }: TimelineProps) {
  const Day = level === 2 ? "h2" : "h3";
  const format = useFormat();
  return (
    <div className="timeline">
      {daysOf(entries).map(({ day, entries }) => (
        <section key={day}>
          <Day className="timeline-date">{format.day(`${day}T05:00:00Z`)}</Day>
          <ol aria-label={label}>
            {entries.map((entry) => (
              <TimelineItem key={entry.id} entry={entry} time={format.time(entry.at)} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function TimelineItem({ entry, time }: { readonly entry: TimelineEntry; readonly time: string }) {
  return (
    <li className="timeline-item">
      <time dateTime={entry.at} className="timeline-time">
        {time}
      </time>
      <span className={`timeline-mark tone-${entry.tone ?? "neutral"}`}>
        <Icon name={entry.icon ?? "dot"} size="small" />
      </span>
      <div className="timeline-words">
        <p className="timeline-title">{entry.title}</p>
        {entry.by && <p className="muted small">{entry.by}</p>}
        {entry.body && <div className="timeline-body">{entry.body}</div>}
      </div>
    </li>
  );
}

function daysOf(entries: readonly TimelineEntry[]): readonly { day: string; entries: readonly TimelineEntry[] }[] {
  const days = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const day = bangkokDay(new Date(entry.at));
    const sameDay = days.get(day);
    if (sameDay) sameDay.push(entry);
    else days.set(day, [entry]);
  }
  return [...days].map(([day, ofDay]) => ({ day, entries: ofDay }));
}

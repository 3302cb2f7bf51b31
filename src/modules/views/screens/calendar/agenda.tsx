import { Link } from "wouter-preact";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { Empty } from "#platform/ui/empty.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { roomAddress } from "#modules/cases/public-screens.tsx";
import { bangkokInstant } from "#thai/dates.ts";
import type { DueItem } from "../../actions/list-due.ts";
import { monthOf } from "../../rules/month.ts";
import type { DayContent, Days } from "./days.ts";

/** The days of a month that hold something, one below the other. */
export function Agenda({ month, days }: { readonly month: string; readonly days: Days }) {
  const t = useT();
  const held = [...days].filter(([day]) => monthOf(day) === month);
  if (held.length === 0) return <Empty>{t("views.calendar.nothing")}</Empty>;
  return (
    <div className="stack">
      {held.map(([day, of]) => (
        <DayList key={day} day={day} of={of} />
      ))}
    </div>
  );
}

/** One day in words: what day off it is, and what is due. */
export function DayList({ day, of }: { readonly day: string; readonly of: DayContent | undefined }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const items = of?.items ?? [];
  return (
    <section className="day-list" aria-label={format.day(bangkokInstant(day, "12:00"))}>
      <h3>{format.day(bangkokInstant(day, "12:00"))}</h3>
      {of?.holiday && (
        <p>
          <StatusTag tone="info" icon="calendar">
            {of.holiday[language]}
          </StatusTag>
        </p>
      )}
      {items.length === 0 ? (
        <p className="muted">{t("views.calendar.nothingOnDay")}</p>
      ) : (
        <ul className="due-list">
          {items.map((item) => (
            <DueLine key={item.id} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

function DueLine({ item }: { readonly item: DueItem }) {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const titleOf = useDueTitle();
  const isLate = Date.parse(item.dueAt) < now.getTime();
  const about = [item.caseCode, item.personLabel && t("plans.card.person", { label: item.personLabel }), item.part !== "mine" && item.ownerName].filter(Boolean).join(" · ");
  return (
    <li className="due-line">
      <span className="due-time">{item.isDayDue ? t("views.calendar.wholeDay") : format.time(item.dueAt)}</span>
      <span>
        <Link href={placeOf(item)} className="strong">
          {titleOf(item)}
        </Link>
        {about && <span className="muted small due-about">{about}</span>}
        {isLate && (
          <span className="due-about">
            <StatusTag tone="overdue">{format.relativeDue(item.dueAt)}</StatusTag>
          </span>
        )}
      </span>
    </li>
  );
}

/** What is due, in the words of its task. */
export function useDueTitle(): (item: DueItem) => string {
  const t = useT();
  return ({ kind, text, titleKey, titleParams }) => (kind === "own" && text ? text : t(titleKey, titleParams));
}

function placeOf({ caseId, caseCode, referralId, leadId }: DueItem): string {
  if (caseId && caseCode) return roomAddress(caseId);
  if (referralId) return `/referrals/${referralId}`;
  return leadId ? `/leads/${leadId}` : "/today";
}

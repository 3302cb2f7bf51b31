import { useEffect, useId, useRef } from "preact/hooks";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { classNames } from "#platform/ui/class-names.ts";
import { useNow } from "#platform/ui/clock.ts";
import { addDays, bangkokDay, bangkokInstant } from "#thai/dates.ts";
import { columnOf, monthOf, sameDayAfter, weeksOf, type WeekStart } from "../../rules/month.ts";
import { useDueTitle } from "./agenda.tsx";
import type { DayContent, Days } from "./days.ts";

type GridProps = { readonly day: string; readonly days: Days; readonly weekStart: WeekStart; readonly onDay: (day: string) => void };

/** A month as a grid: one stop for Tab, arrows from day to day, Home and End within the week, Page Up and Down from month to month. */
export function MonthGrid({ day, days, weekStart, onDay }: GridProps) {
  const t = useT();
  const id = useId();
  const isMoving = useRef(false);
  const weeks = weeksOf(monthOf(day), weekStart);

  // Only after a key: a month that is read anew takes no focus.
  useEffect(() => {
    if (isMoving.current) document.getElementById(`${id}-${day}`)?.focus();
    isMoving.current = false;
  }, [id, day]);

  function handleKeyDown(event: KeyboardEvent) {
    const next = dayReached(event.key, day, weekStart);
    if (!next) return;
    event.preventDefault();
    isMoving.current = true;
    onDay(next);
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a table whose cells take focus is a grid (ARIA practices, date grid)
    <table className="month" role="grid" aria-label={t("views.calendar.grid")} onKeyDown={handleKeyDown}>
      <WeekdayRow week={weeks[0] ?? []} />
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((one) => (
              <DayCell key={one} id={`${id}-${one}`} day={one} chosen={day} of={days.get(one)} onDay={onDay} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function WeekdayRow({ week }: { readonly week: readonly string[] }) {
  const { language } = useLanguage();
  const locale = language === "th" ? "th-TH" : "en-GB";
  const long = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  const short = new Intl.DateTimeFormat(locale, { weekday: language === "th" ? "narrow" : "short", timeZone: "UTC" });
  return (
    <thead>
      <tr>
        {week.map((day) => (
          <th key={day} scope="col" abbr={long.format(new Date(day))}>
            <span aria-hidden="true">{short.format(new Date(day))}</span>
            <span className="unseen">{long.format(new Date(day))}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

type CellProps = { readonly id: string; readonly day: string; readonly chosen: string; readonly of: DayContent | undefined; readonly onDay: (day: string) => void };
const SHOWN = 2;

function DayCell({ id, day, chosen, of, onDay }: CellProps) {
  const today = bangkokDay(useNow());
  const titleOf = useDueTitle();
  const { language } = useLanguage();
  const label = useDayLabel();
  const items = of?.items ?? [];
  return (
    <td
      id={id} aria-selected={day === chosen} aria-current={day === today ? "date" : undefined} tabIndex={day === chosen ? 0 : -1} onClick={() => onDay(day)}
      className={classNames("day", monthOf(day) !== monthOf(chosen) && "day-beside", of?.holiday && "day-off", day === today && "day-today")}
    >
      <span className="unseen">{label(day, of)}</span>
      <span aria-hidden="true">
        <span className="day-number">{Number(day.slice(8))}</span>
        {of?.holiday && <span className="day-holiday">{of.holiday[language]}</span>}
        {items.slice(0, SHOWN).map((item) => (
          <span key={item.id} className="day-item">
            {titleOf(item)}
          </span>
        ))}
        {items.length > 0 && <span className={classNames("day-count", items.length <= SHOWN && "day-count-small")}>{items.length}</span>}
      </span>
    </td>
  );
}

function useDayLabel(): (day: string, of: DayContent | undefined) => string {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  return (day, of) => [format.day(bangkokInstant(day, "12:00")), of?.holiday?.[language], t("views.calendar.items", { count: of?.items.length ?? 0 })].filter(Boolean).join(", ");
}

function dayReached(key: string, day: string, weekStart: WeekStart): string | undefined {
  switch (key) {
    case "ArrowLeft": return addDays(day, -1);
    case "ArrowRight": return addDays(day, 1);
    case "ArrowUp": return addDays(day, -7);
    case "ArrowDown": return addDays(day, 7);
    case "Home": return addDays(day, -columnOf(day, weekStart));
    case "End": return addDays(day, 6 - columnOf(day, weekStart));
    case "PageUp": return sameDayAfter(day, -1);
    case "PageDown": return sameDayAfter(day, 1);
    default: return undefined;
  }
}

import { useFormat } from "#platform/i18n/format.tsx";
import { useT } from "#platform/i18n/client.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { Icon } from "#platform/ui/icon.tsx";
import type { Tone } from "#platform/ui/notice.tsx";
import { addDays, bangkokDay } from "#thai/dates.ts";

type Due = { readonly dueAt: string; readonly isDayDue: boolean };

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a due time means now: late is clay, the coming day is honey, the rest is plain. */
export function dueTone(dueAt: string, now: Date): Tone {
  const left = Date.parse(dueAt) - now.getTime();
  if (left < 0) return "overdue";
  return left < DAY_MS ? "attention" : "neutral";
}

/** How long there is, in words, and the exact time beside it. A task due on a day has no hour. */
export function DueWords({ due }: { readonly due: Due }) {
  const format = useFormat();
  const words = useDueWords(due);
  const now = useNow();
  return (
    <>
      <span className="task-due-words">
        <Icon name={dueTone(due.dueAt, now) === "overdue" ? "late" : "clock"} size="small" />
        <span>{words}</span>
      </span>
      <time dateTime={due.dueAt}>{due.isDayDue ? format.date(bangkokDay(new Date(due.dueAt)), { length: "short" }) : format.dateTime(due.dueAt)}</time>
    </>
  );
}

function useDueWords({ dueAt, isDayDue }: Due): string {
  const t = useT();
  const format = useFormat();
  const now = useNow();
  const day = bangkokDay(new Date(dueAt));
  const today = bangkokDay(now);
  if (isDayDue && day === today) return t("plans.due.today");
  if (isDayDue && day === addDays(today, 1)) return t("plans.due.tomorrow");
  return format.relativeDue(dueAt);
}

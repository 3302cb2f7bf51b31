import { useId, useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { IconButton } from "#platform/ui/icon-button.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { Select } from "#platform/ui/select.tsx";
import { bangkokDay } from "#thai/dates.ts";
import type { listDue } from "../../actions/list-due.ts";
import { monthAfter, monthOf, sameDayAfter, weekStarts, type WeekStart } from "../../rules/month.ts";
import { scopes } from "../../rules/question.ts";
import type { ViewProps } from "../cases-page.tsx";
import { filterOf } from "../use-question.ts";
import { Agenda, DayList } from "./agenda.tsx";
import { daysOf, noDays } from "./days.ts";
import { MonthGrid } from "./month-grid.tsx";
import { useWeekStart } from "./week-start.ts";

type Shape = "month" | "agenda";

/** What is due, by day: a month or a list of its days, with the days off. */
export default function CalendarView({ asked }: ViewProps) {
  const today = bangkokDay(useNow());
  const [day, setDay] = useState(today);
  const [shape, setShape] = useState<Shape>("month");
  const [weekStart, setWeekStart] = useWeekStart();
  const month = monthOf(day);
  const query = useRead<typeof listDue>("views.listDue", { ...filterOf(asked.question, asked.code), scope: asked.question.scope, month }, { staleMs: 30_000 });
  return (
    <div className="stack">
      <CalendarChoices asked={asked} shape={shape} onShape={setShape} />
      <MonthHead day={day} today={today} onDay={setDay} />
      {/* The grid stays while a month is read: whoever goes on by key keeps her place. */}
      {shape === "month" && <MonthGrid day={day} days={query.data ? daysOf(query.data) : noDays} weekStart={weekStart} onDay={setDay} />}
      <QueryView query={query} rows={3}>
        {(data) => <Due data={data} shape={shape} day={day} />}
      </QueryView>
      {shape === "month" && <WeekChoice weekStart={weekStart} onChange={setWeekStart} />}
    </div>
  );
}

function MonthHead({ day, today, onDay }: { readonly day: string; readonly today: string; readonly onDay: (day: string) => void }) {
  const t = useT();
  const format = useFormat();
  const name = (by: number) => format.date(`${monthAfter(monthOf(day), by)}-01`, { precision: "month" });
  return (
    <div className="month-head">
      <IconButton icon="back" label={t("views.calendar.earlier", { month: name(-1) })} onClick={() => onDay(sameDayAfter(day, -1))} />
      <h2 aria-live="polite">{name(0)}</h2>
      <IconButton icon="forward" label={t("views.calendar.later", { month: name(1) })} onClick={() => onDay(sameDayAfter(day, 1))} />
      {day !== today && (
        <Button variant="quiet" onClick={() => onDay(today)}>
          {t("views.calendar.today")}
        </Button>
      )}
    </div>
  );
}

function CalendarChoices({ asked, shape, onShape }: ViewProps & { readonly shape: Shape; readonly onShape: (shape: Shape) => void }) {
  const t = useT();
  const id = useId();
  const { question, ask } = asked;
  return (
    <div className="view-filters">
      <Select
        id={`${id}-shape`} name="shape" width="full" label={t("views.calendar.shape.label")} placeholder={t("views.calendar.shape.month")} value={shape === "month" ? "" : shape}
        onChange={(value) => onShape(value === "agenda" ? "agenda" : "month")} options={[{ value: "agenda", label: t("views.calendar.shape.agenda") }]}
      />
      <Select
        id={`${id}-scope`} name="scope" width="full" label={t("views.calendar.scope.label")} placeholder={t("views.calendar.scope.mine")} value={question.scope === "mine" ? "" : question.scope}
        onChange={(value) => ask({ scope: scopes.find((one) => one === value) ?? "mine" })} options={[{ value: "team", label: t("views.calendar.scope.team") }]}
      />
    </div>
  );
}

function Due({ data, shape, day }: { readonly data: ResultOf<typeof listDue>; readonly shape: Shape; readonly day: string }) {
  const t = useT();
  const days = daysOf(data);
  return (
    <>
      {shape === "agenda" ? <Agenda month={monthOf(day)} days={days} /> : <DayList day={day} of={days.get(day)} />}
      {data.isMore && <p className="muted small">{t("views.calendar.more", { count: data.due.length })}</p>}
    </>
  );
}

function WeekChoice({ weekStart, onChange }: { readonly weekStart: WeekStart; readonly onChange: (chosen: WeekStart) => void }) {
  const t = useT();
  const id = useId();
  return (
    <Select
      id={id} name="week" label={t("views.calendar.week.label")} placeholder={t("views.calendar.week.sunday")} value={weekStart === "sunday" ? "" : weekStart}
      onChange={(value) => onChange(weekStarts.find((one) => one === value) ?? "sunday")} options={[{ value: "monday", label: t("views.calendar.week.monday") }]}
    />
  );
}

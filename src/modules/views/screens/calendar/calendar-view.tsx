import { useId, useState } from "react";
import { useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { IconButton } from "#platform/ui/icon-button.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { bangkokDay } from "#thai/dates.ts";
import type { listDue } from "../../actions/list-due.ts";
import { monthAfter, monthOf, sameDayAfter, weekStarts } from "../../rules/month.ts";
import { scopes } from "../../rules/question.ts";
import type { ViewProps } from "../cases-page.tsx";
import { filterOf } from "../use-question.ts";
import { Agenda, DayList } from "./agenda.tsx";
import { daysOf } from "./days.ts";
import { MonthGrid } from "./month-grid.tsx";
import { useWeekStart } from "./week-start.ts";

type Shape = "month" | "agenda";

/** What is due, by day: a month or a list of its days, with the days off. */
export default function CalendarView({ asked }: ViewProps) {
  const today = bangkokDay(useNow());
  const [day, setDay] = useState(today);
  const [shape, setShape] = useState<Shape>("month");
  const month = monthOf(day);
  const query = useRead<typeof listDue>("views.listDue", { ...filterOf(asked.question, asked.code), scope: asked.question.scope, month }, { staleMs: 30_000 });
  return (
    <div className="stack">
      <CalendarChoices asked={asked} shape={shape} onShape={setShape} />
      <MonthHead day={day} today={today} onDay={setDay} />
      <QueryView query={query} rows={6}>
        {(data) => <Month data={data} shape={shape} day={day} onDay={setDay} />}
      </QueryView>
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
    <div className="view-choices">
      <RadioGroup
        id={`${id}-shape`} name="shape" inline label={t("views.calendar.shape.label")} value={shape} onChange={(value) => onShape(value === "agenda" ? "agenda" : "month")}
        options={(["month", "agenda"] as const).map((value) => ({ value, label: t(`views.calendar.shape.${value}`) }))}
      />
      <RadioGroup
        id={`${id}-scope`} name="scope" inline label={t("views.calendar.scope.label")} value={question.scope} onChange={(value) => ask({ scope: scopes.find((one) => one === value) ?? "mine" })}
        options={scopes.map((value) => ({ value, label: t(`views.calendar.scope.${value}`) }))}
      />
    </div>
  );
}

type MonthProps = { readonly data: ResultOf<typeof listDue>; readonly shape: Shape; readonly day: string; readonly onDay: (day: string) => void };

function Month({ data, shape, day, onDay }: MonthProps) {
  const t = useT();
  const id = useId();
  const [weekStart, setWeekStart] = useWeekStart();
  const days = daysOf(data);
  const more = data.isMore && <p className="muted small">{t("views.calendar.more", { count: data.due.length })}</p>;
  if (shape === "agenda") {
    return (
      <>
        <Agenda month={monthOf(day)} days={days} />
        {more}
      </>
    );
  }
  return (
    <>
      <MonthGrid day={day} days={days} weekStart={weekStart} onDay={onDay} />
      <DayList day={day} of={days.get(day)} />
      {more}
      <RadioGroup
        id={`${id}-week`} name="week" inline label={t("views.calendar.week.label")} value={weekStart} onChange={(value) => setWeekStart(weekStarts.find((one) => one === value) ?? "sunday")}
        options={weekStarts.map((value) => ({ value, label: t(`views.calendar.week.${value}`) }))}
      />
    </>
  );
}

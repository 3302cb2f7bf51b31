import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useFormat } from "#platform/i18n/format.tsx";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { useNow } from "#platform/ui/clock.ts";
import { DateField } from "#platform/ui/date-field.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { useToast } from "#platform/ui/toast.tsx";
import { bangkokDay } from "#thai/dates.ts";
import type { holidaysOfYear, setHoliday } from "../actions/holidays.ts";
import "./clocks.css";

type Year = ResultOf<typeof holidaysOfYear>;

/** The days off of a year: computed, and what was changed here. */
export default function HolidaysPage() {
  const t = useT();
  const now = useNow();
  const [year, setYear] = useState(Number(bangkokDay(now).slice(0, 4)));
  const holidays = useRead<typeof holidaysOfYear>("clocks.holidays", { year });
  return (
    <div className="measure">
      <PageHeader title={t("clocks.holidays.title")} lead={t("clocks.holidays.lead")} />
      <div className="stack">
        <nav className="row" aria-label={t("clocks.holidays.year")}>
          <Button variant="quiet" icon="back" onClick={() => setYear(year - 1)}>
            {year - 1 + 543}
          </Button>
          <h2>{t("clocks.holidays.ofYear", { year: year + 543 })}</h2>
          <Button variant="quiet" onClick={() => setYear(year + 1)}>
            {year + 1 + 543}
          </Button>
        </nav>
        <QueryView query={holidays}>{(data) => <Days year={data} />}</QueryView>
      </div>
    </div>
  );
}

function Days({ year }: { readonly year: Year }) {
  const t = useT();
  const { language } = useLanguage();
  const format = useFormat();
  const [isAdding, setAdding] = useState(false);
  const change = useChangeDay();
  return (
    <>
      {year.isLunarMissing && <Notice tone="attention" title={t("clocks.holidays.lunarMissing")} />}
      <ul className="day-list">
        {year.days.map((holiday) => (
          <li key={holiday.day}>
            <span>
              {format.date(holiday.day)} <span className="strong">{holiday.name[language]}</span>
              <br />
              <span className="muted small">{t(`clocks.holiday.${holiday.kind}`)}</span>
            </span>
            {year.can.change && (
              <Button variant="quiet" onClick={() => change({ day: holiday.day, isOff: false, nameTh: holiday.name.th, nameEn: holiday.name.en })}>
                {t("clocks.holidays.remove")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {year.can.change && (
        <div className="row">
          <Button icon="plus" onClick={() => setAdding(true)}>
            {t("clocks.holidays.add")}
          </Button>
        </div>
      )}
      {year.removed.length > 0 && (
        <section className="stack-tight">
          <h3>{t("clocks.holidays.removed")}</h3>
          <ul className="day-list">
            {year.removed.map((one) => (
              <li key={one.day}>
                <span>
                  {format.date(one.day)} {language === "th" ? one.nameTh : one.nameEn}
                </span>
                {year.can.change && (
                  <Button variant="quiet" icon="undo" onClick={() => change({ day: one.day, isOff: true, nameTh: one.nameTh, nameEn: one.nameEn })}>
                    {t("clocks.holidays.putBack")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p className="muted small">{t("clocks.holiday.attribution", { source: year.attribution })}</p>
      {isAdding && <AddDay onClose={() => setAdding(false)} />}
    </>
  );
}

type DayChange = { readonly day: string; readonly isOff: boolean; readonly nameTh: string; readonly nameEn: string };

function useChangeDay(): (change: DayChange) => void {
  const t = useT();
  const say = useToast();
  const set = useAct<typeof setHoliday>("clocks.setHoliday");
  const onError = (error: unknown) => say({ message: sentenceOf(error, t), tone: "attention" });
  return (change) =>
    set.mutate(
      { input: change },
      { onError, onSuccess: () => say({ message: t("clocks.holidays.saved"), undo: () => set.mutate({ input: { ...change, isOff: !change.isOff } }, { onError }) }) },
    );
}

function AddDay({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const set = useAct<typeof setHoliday>("clocks.setHoliday");
  const form = useForm({
    draft: "clocks.holiday",
    initial: { day: "", nameTh: "", nameEn: "" },
    submit: (values) => set.mutateAsync({ input: { ...values, isOff: true } }),
    onDone: onClose,
  });
  return (
    <Dialog isOpen title={t("clocks.holidays.add")} onClose={onClose}>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <DateField {...form.field("day")} label={t("clocks.holidays.day")} />
        <TextField {...form.field("nameTh")} label={t("clocks.holidays.nameTh")} lang="th" maxLength={120} />
        <TextField {...form.field("nameEn")} label={t("clocks.holidays.nameEn")} lang="en" maxLength={120} />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>
            {t("ui.add")}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {t("ui.cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

import { addDays, BE_OFFSET, fiscalYear, isoDateParts } from "./calendar.ts";
import type { DateLanguage } from "./month-names.ts";

export interface FiscalPeriod {
  /** First and last day, CE, both included. */
  readonly from: string;
  readonly to: string;
}

/**
 * The days of a Thai fiscal year: 1 October of the year before to 30 September.
 * @param beYear for example 2570 (1 October 2026 to 30 September 2027) @throws RangeError below 2400: that is a CE year
 */
export function fiscalYearDays(beYear: number): FiscalPeriod {
  if (!Number.isInteger(beYear) || beYear < 2400 || beYear > 2800) throw new RangeError("not-a-be-year");
  const ce = beYear - BE_OFFSET;
  return { from: `${ce - 1}-10-01`, to: `${ce}-09-30` };
}

/** The quarter (1–4) of the fiscal year in which a day lies: October to December is the first. */
export function fiscalQuarter(isoDate: string): 1 | 2 | 3 | 4 {
  const { month } = isoDateParts(isoDate);
  const quarter = Math.floor(((month + 2) % 12) / 3) + 1;
  return quarter === 1 ? 1 : quarter === 2 ? 2 : quarter === 3 ? 3 : 4;
}

/** The days of one quarter of a fiscal year. */
export function fiscalQuarterDays(beYear: number, quarter: 1 | 2 | 3 | 4): FiscalPeriod {
  const { from, to } = fiscalYearDays(beYear);
  const starts = [from, ...["01", "04", "07"].map((month) => `${to.slice(0, 4)}-${month}-01`)];
  const start = starts[quarter - 1] ?? from;
  const next = starts[quarter];
  return { from: start, to: next ? addDays(next, -1) : to };
}

/** "ปีงบประมาณ 2570" · "fiscal year 2570 BE", of the day given. */
export function fiscalYearWords(isoDate: string, language: DateLanguage): string {
  return language === "th" ? `ปีงบประมาณ ${fiscalYear(isoDate)}` : `fiscal year ${fiscalYear(isoDate)} BE`;
}

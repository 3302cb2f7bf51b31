import { isoDateParts } from "./calendar.ts";

/** Languages survivors read, besides Thai and English; all left to right. */
export type SurvivorLanguage = "my" | "shn" | "lo" | "km";

/**
 * A plain date in a survivor's language, in the calendar of that language ("၂၁ နိုဝင်ဘာ ၂၀၂၆"), as Intl writes it.
 * @param iso "YYYY-MM-DD" (CE)
 * @returns undefined where this browser does not know the language (Shan, mostly): then show the Thai date
 * @throws RangeError when it is not such a date
 */
export function formatDateIn(iso: string, language: SurvivorLanguage): string | undefined {
  const { year, month, day } = isoDateParts(iso);
  if (Intl.DateTimeFormat.supportedLocalesOf([language]).length === 0) return undefined;
  return new Intl.DateTimeFormat(language, { dateStyle: "long", calendar: "gregory", timeZone: "UTC" }).format(new Date(Date.UTC(year, month - 1, day)));
}

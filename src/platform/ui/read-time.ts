import { toArabicDigits } from "#thai/numerals.ts";

/** "13.30", "1330", "๑๓:๓๐", "9:05 น." as "HH:MM"; undefined when it is no time of the day. */
export function readTime(text: string): string | undefined {
  const match = /^(\d{1,2})[:.]?(\d{2})\s*(?:น\.?)?$/.exec(toArabicDigits(text).trim());
  if (!match) return undefined;
  const hour = Number(match[1]);
  const minute = Number(match[2]);
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

import { bangkokDay, bangkokInstant, bangkokTime } from "#thai/dates.ts";

/** A day and a time of day as typed. */
export type When = { readonly day: string; readonly time: string };

/** The instant of a day and time in Bangkok as ISO UTC; without a time the end of that day. The text itself when it is no time, for the server to refuse. */
export function instantOf({ day, time }: When): string {
  try {
    return time === "" ? new Date(bangkokInstant(day, "23:59").getTime() + 59_999).toISOString() : bangkokInstant(day, time).toISOString();
  } catch {
    return `${day} ${time}`.trim();
  }
}

/** An instant as the day and time to edit. */
export const whenOf = (instant: Date): When => ({ day: bangkokDay(instant), time: bangkokTime(instant) });

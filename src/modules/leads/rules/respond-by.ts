import type { Urgency } from "./words.ts";

/** Hours until somebody must have answered, for each urgency. */
export type RespondByHours = Readonly<Record<Urgency, number>>;

/** Unless the setting `leads.respondByHours` says otherwise: an owner within the hour, a visit within a day, three days. */
export const usualRespondByHours: RespondByHours = { immediate: 1, high: 1, medium: 24, low: 72 };

const HOUR_MS = 60 * 60 * 1000;

/**
 * Until when a lead must be answered.
 * @param from instant it came in, or at which the desk set its urgency
 * @returns instant
 */
export function respondBy(urgency: Urgency, from: Date, hours: RespondByHours = usualRespondByHours): Date {
  return new Date(from.getTime() + hours[urgency] * HOUR_MS);
}

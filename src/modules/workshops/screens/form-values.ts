import { bangkokInstant, bangkokDay } from "#thai/dates.ts";
import type { InputOf } from "#platform/action/define.ts";
import type { create } from "../actions/keep.ts";
import type { Seen } from "./workshop-page.tsx";

export type SessionValues = { readonly id: string; readonly day: string; readonly from: string; readonly until: string };
export type OutcomeValues = { readonly code: string; readonly th: string; readonly en: string };
export type MaterialValues = { readonly words: string; readonly link: string };

/** A workshop as the form holds it. */
export type Values = {
  readonly courseCode: string;
  readonly titleTh: string;
  readonly titleEn: string;
  readonly mode: string;
  readonly language: string;
  readonly entry: string;
  readonly provinceCode: string;
  readonly place: string;
  readonly link: string;
  readonly seats: number | undefined;
  readonly costBaht: number | undefined;
  readonly paidBy: string;
  readonly trainerIds: readonly string[];
  readonly sessions: readonly SessionValues[];
  readonly outcomes: readonly OutcomeValues[];
  readonly materials: readonly MaterialValues[];
};

export const emptySession: SessionValues = { id: "", day: "", from: "09:00", until: "16:00" };

export const emptyValues = (provinceCode: string): Values => ({
  courseCode: "", titleTh: "", titleEn: "", mode: "class", language: "th", entry: "open", provinceCode, place: "", link: "", seats: 30, costBaht: 0, paidBy: "organiser", trainerIds: [],
  sessions: [emptySession], outcomes: [], materials: [],
});

/** What the form begins with when a workshop is changed. @param time the hour of an instant, "HH:MM" */
export function valuesOf({ workshop, trainers, sessions }: Seen, time: (instant: string) => string): Values {
  const { courseCode, titleTh, titleEn, mode, language, entry, provinceCode, place, seats, costBaht, paidBy, materials } = workshop;
  return {
    courseCode, titleTh, titleEn, mode, language, entry, provinceCode, place, link: workshop.link ?? "", seats, costBaht, paidBy, materials, outcomes: workshop.outcomes,
    trainerIds: trainers.map(({ accountId }) => accountId),
    sessions: sessions.map(({ id, beginsAt, endsAt }) => ({ id, day: bangkokDay(new Date(beginsAt)), from: time(beginsAt), until: time(endsAt) })),
  };
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);
const isTime = (text: string): boolean => /^\d\d:\d\d$/.test(text);

/** Fields that must still be filled in. */
export function missingIn(values: Values): readonly { readonly field: string; readonly isTime: boolean }[] {
  const plain = (["courseCode", "titleTh", "titleEn", "mode", "language", "entry", "provinceCode", "paidBy"] as const).filter((field) => values[field].trim() === "");
  const times = values.sessions.flatMap(({ day, from, until }, n) => [...(isDay(day) ? [] : [`sessions.${n}.day`]), ...(isTime(from) ? [] : [`sessions.${n}.from`]), ...(isTime(until) ? [] : [`sessions.${n}.until`])]);
  const outcomes = values.outcomes.flatMap(({ th, en }, n) => [...(th.trim() ? [] : [`outcomes.${n}.th`]), ...(en.trim() ? [] : [`outcomes.${n}.en`])]);
  const materials = values.materials.flatMap(({ words }, n) => (words.trim() ? [] : [`materials.${n}.words`]));
  return [...[...plain, ...(values.seats === undefined ? ["seats"] : []), ...outcomes, ...materials].map((field) => ({ field, isTime: false })), ...times.map((field) => ({ field, isTime: true }))];
}

/** What is sent; the choices come from the form's lists, and the server checks. */
export function inputOf({ sessions, seats, costBaht, ...rest }: Values): InputOf<typeof create> {
  return {
    ...rest,
    seats: seats ?? 0,
    costBaht: costBaht ?? 0,
    sessions: sessions.map(({ id, day, from, until }) => ({ ...(id && { id }), beginsAt: bangkokInstant(day, from).toISOString(), endsAt: bangkokInstant(day, until).toISOString() })),
  } as InputOf<typeof create>; // chosen from the lists of the form; the server checks
}

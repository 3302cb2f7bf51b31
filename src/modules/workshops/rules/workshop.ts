export const modes = ["class", "online", "mixed"] as const;
export type Mode = (typeof modes)[number];

/** open: whoever asks has a place while there is one; nomination: her agency's focal point says yes first. */
export const entries = ["open", "nomination"] as const;
export type Entry = (typeof entries)[number];

/** Who pays: who gives the workshop, the ministry, the agency that sends people, a donor. */
export const payers = ["organiser", "ministry", "sender", "donor"] as const;
export type PaidBy = (typeof payers)[number];

/** What is read or watched beside the workshop: words and an address, never a file. */
export interface Material {
  readonly words: string;
  readonly link: string;
}

/** As many as a course has at most. */
export const MOST_OUTCOMES = 12;
/** What somebody can do at the end, in both languages; its place in the list is its number. */
export interface Outcome {
  /** Of the course's outcome, by which its tests are known; empty for one's own. */
  readonly code: string;
  readonly th: string;
  readonly en: string;
}

export interface Times {
  readonly beginsAt: Date;
  readonly endsAt: Date;
}

export type TimesRefusal = "session-backwards" | "session-too-long" | "sessions-overlap";
const LONGEST_MS = 14 * 3_600_000;

/** Why these times cannot be the sessions of one workshop, or undefined: each ends after it begins, within fourteen hours, and none runs into the next. */
export function whyNotTimes(sessions: readonly Times[]): TimesRefusal | undefined {
  const inOrder = [...sessions].sort((a, b) => a.beginsAt.getTime() - b.beginsAt.getTime());
  if (inOrder.some(({ beginsAt, endsAt }) => endsAt <= beginsAt)) return "session-backwards";
  if (inOrder.some(({ beginsAt, endsAt }) => endsAt.getTime() - beginsAt.getTime() > LONGEST_MS)) return "session-too-long";
  return inOrder.some(({ beginsAt }, n) => n > 0 && beginsAt < (inOrder[n - 1]?.endsAt ?? beginsAt)) ? "sessions-overlap" : undefined;
}

/** From when to when the whole workshop lasts. @throws RangeError without a session */
export function spanOf(sessions: readonly Times[]): Times {
  const [first, ...rest] = sessions;
  if (!first) throw new RangeError("no-session");
  return rest.reduce((span, { beginsAt, endsAt }) => ({ beginsAt: beginsAt < span.beginsAt ? beginsAt : span.beginsAt, endsAt: endsAt > span.endsAt ? endsAt : span.endsAt }), { beginsAt: first.beginsAt, endsAt: first.endsAt });
}

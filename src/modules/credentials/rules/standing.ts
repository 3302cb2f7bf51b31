import { competences, coursesFor, type Competence } from "./competences.ts";

const DAY_MS = 86_400_000;
/** From so many days before its end a certificate is "expiring". */
export const EXPIRING_DAYS = 60;
/** Days before the end at which its holder is reminded. */
export const reminderDays = [60, 30, 7] as const;

/** The times that decide whether a certificate counts. */
export interface Term {
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}
export type State = "valid" | "expiring" | "expired" | "revoked";
/** What somebody has of one competence. */
export type Holding = State | "missing";

/** Whether a certificate counts at an instant. The last moment is `expiresAt` itself, exclusive. */
export function stateOf({ expiresAt, revokedAt }: Term, now: Date): State {
  if (revokedAt) return "revoked";
  if (expiresAt <= now) return "expired";
  return expiresAt.getTime() - now.getTime() <= EXPIRING_DAYS * DAY_MS ? "expiring" : "valid";
}

const best: readonly State[] = ["valid", "expiring", "expired", "revoked"];

/** The best of several certificates of one competence. @returns "missing" of none */
export function holdingOf(terms: readonly Term[], now: Date): Holding {
  const states = terms.map((term) => stateOf(term, now));
  return best.find((state) => states.includes(state)) ?? "missing";
}

/** Does it open a step? */
export const counts = (holding: Holding): boolean => holding === "valid" || holding === "expiring";

/** A competence that is missing or ends soon, and the courses that close the gap. */
export interface Gap {
  readonly competence: Competence;
  readonly holding: Holding;
  readonly courses: readonly string[];
}

/**
 * The way on for one person: what she must know and does not hold for certain, what is missing first, what only ends soon last.
 * @param held her certificates by competence
 */
export function gapsOf(required: readonly Competence[], held: ReadonlyMap<Competence, readonly Term[]>, now: Date): readonly Gap[] {
  const all = competences.filter((one) => required.includes(one)).map((competence) => ({ competence, holding: holdingOf(held.get(competence) ?? [], now), courses: coursesFor[competence] }));
  return [...all.filter(({ holding }) => !counts(holding)), ...all.filter(({ holding }) => holding === "expiring")];
}

/**
 * Which reminder is due.
 * @param reminded days of the last reminder sent, null before the first
 * @returns 60, 30 or 7; undefined when none is, or it was sent. A certificate that has ended reminds nobody.
 */
export function reminderDue({ expiresAt, revokedAt }: Term, reminded: number | null, now: Date): number | undefined {
  if (revokedAt || expiresAt <= now) return undefined;
  const left = (expiresAt.getTime() - now.getTime()) / DAY_MS;
  const due = reminderDays.findLast((days) => left <= days);
  return due !== undefined && (reminded === null || reminded > due) ? due : undefined;
}

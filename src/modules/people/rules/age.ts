import { ageOn, isChildOn, type DatePrecision } from "#thai/dates.ts";

export type KnownBirth = { readonly date: string; readonly precision: DatePrecision } | { readonly ageApprox: number; readonly ageTo?: number | undefined };

/** What lists keep of an age: whole years on a day, both ends, and whether under 18 then. */
export interface AgeFacts {
  readonly ageLow: number | null;
  readonly ageHigh: number | null;
  /** Plain date, CE, on which the years were counted. */
  readonly agedOn: string | null;
  readonly isChild: boolean | null;
}

const ADULT_AGE = 18;
const UNKNOWN: AgeFacts = { ageLow: null, ageHigh: null, agedOn: null, isChild: null };

/**
 * The age on a day from a birth date of any precision or an estimate. In doubt the person counts as a child.
 * @param today plain date (CE) @see Child Protection Act B.E. 2546 s.4
 */
export function ageFacts(birth: KnownBirth | undefined, today: string): AgeFacts {
  if (!birth) return UNKNOWN;
  if ("ageApprox" in birth) {
    const ends = [birth.ageApprox, birth.ageTo ?? birth.ageApprox].sort((a, b) => a - b);
    const ageLow = ends[0] ?? birth.ageApprox;
    return { ageLow, ageHigh: ends[1] ?? ageLow, agedOn: today, isChild: ageLow < ADULT_AGE };
  }
  const isChild = isChildOn(birth.date, today, birth.precision) === true;
  const oldest = Math.max(0, ageOn(birth.date, today));
  const youngest = birth.precision === "day" ? oldest : Math.max(0, oldest - 1);
  return { ageLow: youngest, ageHigh: oldest, agedOn: today, isChild };
}

/**
 * Whether a person written down as a child still is one: until the years since then make it certain that not.
 * @param today plain date (CE) @returns null when it was never known
 */
export function isStillChild({ isChild, ageLow, agedOn }: AgeFacts, today: string): boolean | null {
  if (isChild !== true || ageLow === null || agedOn === null) return isChild;
  return ageLow + yearsBetween(agedOn, today) < ADULT_AGE;
}

/** The age in whole years today as short text: "16", "15–17"; "" when not known. Off by at most one year as time goes by. */
export function ageText({ ageLow, ageHigh, agedOn }: Omit<AgeFacts, "isChild">, today: string): string {
  if (ageLow === null || ageHigh === null || agedOn === null) return "";
  const years = yearsBetween(agedOn, today);
  return ageLow === ageHigh ? String(ageLow + years) : `${ageLow + years}–${ageHigh + years}`;
}

function yearsBetween(from: string, to: string): number {
  return Math.max(0, ageOn(from, to));
}

import { ageOn } from "#thai/dates.ts";

/** Where a statement about age comes from, best papers first. */
export const AGE_EVIDENCE_KINDS = [
  "identity-card", "birth-certificate", "passport", "school-record",
  "family-statement", "own-statement", "medical-estimate", "appearance", "other",
] as const;
export type AgeEvidenceKind = (typeof AGE_EVIDENCE_KINDS)[number];

/** What the evidence says. Days are plain dates `YYYY-MM-DD`, years are CE, ages are whole years. */
export type AgeClaim =
  | { readonly says: "birth-date"; readonly birthDate: string }
  | { readonly says: "birth-year"; readonly birthYear: number }
  | { readonly says: "age"; readonly age: number; readonly onDay: string }
  | { readonly says: "age-between"; readonly min: number; readonly max: number; readonly onDay: string }
  | { readonly says: "cannot-tell" };

export interface AgeEvidence {
  readonly id: string;
  readonly kind: AgeEvidenceKind;
  readonly claim: AgeClaim;
  /** The paper may be borrowed, altered or made to order. */
  readonly isDoubtful?: boolean;
  /** The team's reason for leaving this evidence out; it stays on record. */
  readonly setAsideBecause?: string;
}

export type AgeBasis = "record-under-18" | "record-18-or-over" | "no-evidence" | "evidence-under-18" | "evidence-leaves-doubt" | "papers-doubtful" | "evidence-disagrees" | "evidence-18-or-over";

export interface AgeFinding {
  readonly standing: "child" | "in-doubt" | "adult";
  /** true unless every piece of evidence that counts says 18 or over beyond its margin. */
  readonly treatAsChild: boolean;
  /** Reason codes to be recorded beside the finding. */
  readonly basis: readonly AgeBasis[];
  /** Evidence ids the finding rests on. */
  readonly restsOn: readonly string[];
  /** Lowest and highest age the evidence allows on the day, in whole years; absent when none says anything. */
  readonly ageBetween?: { readonly min: number; readonly max: number };
}

const ADULT_AGE = 18;
const SOUND_PAPERS: readonly AgeEvidenceKind[] = ["identity-card", "birth-certificate", "passport", "school-record"];

/** How far off an age without sound papers may be, in years (product default, to be confirmed by practitioners). */
export const STATEMENT_MARGIN_YEARS = 2;

interface AgeRange {
  readonly min: number;
  readonly max: number;
}

interface Weighed {
  readonly evidence: AgeEvidence;
  readonly isSoundPaper: boolean;
  readonly range: AgeRange;
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** An age stated on one day, carried to another: a birthday may or may not lie between. */
function carried(stated: AgeRange, statedOn: string, onDay: string): AgeRange {
  if (statedOn === onDay) return stated;
  const later = statedOn < onDay;
  const whole = later ? ageOn(statedOn, onDay) : -ageOn(onDay, statedOn);
  return later ? { min: stated.min + whole, max: stated.max + whole + 1 } : { min: stated.min + whole - 1, max: stated.max + whole };
}

function rangeOf(claim: AgeClaim, onDay: string): AgeRange | undefined {
  switch (claim.says) {
    case "birth-date": {
      const age = ageOn(claim.birthDate, onDay);
      return { min: age, max: age };
    }
    case "birth-year": {
      const years = yearOf(onDay) - claim.birthYear;
      return { min: years - 1, max: years };
    }
    case "age": return carried({ min: claim.age, max: claim.age }, claim.onDay, onDay);
    case "age-between": return carried({ min: claim.min, max: claim.max }, claim.onDay, onDay);
    case "cannot-tell": return undefined;
  }
}

function weigh(evidence: AgeEvidence, onDay: string): Weighed | undefined {
  const range = rangeOf(evidence.claim, onDay);
  if (!range) return undefined;
  return { evidence, range, isSoundPaper: SOUND_PAPERS.includes(evidence.kind) && !evidence.isDoubtful };
}

/** A statement of 18 beside a sound paper needs no margin; without one, an age near 18 leaves doubt. */
function withMargin(weighed: Weighed, hasSoundPaper: boolean): Weighed {
  if (weighed.isSoundPaper) return weighed;
  if (hasSoundPaper && weighed.evidence.kind !== "medical-estimate") return weighed;
  const { min, max } = weighed.range;
  return { ...weighed, range: { min: min - STATEMENT_MARGIN_YEARS, max: max + STATEMENT_MARGIN_YEARS } };
}

function basisOf(weighed: readonly Weighed[]): readonly AgeBasis[] {
  const under = weighed.filter(({ range }) => range.max < ADULT_AGE);
  const over = weighed.filter(({ range }) => range.min >= ADULT_AGE);
  const between = weighed.length - under.length - over.length;
  const doubtfulPapers = weighed.some(({ evidence }) => evidence.isDoubtful);

  const basis: AgeBasis[] = [];
  if (under.length > 0) basis.push("evidence-under-18");
  if (between > 0) basis.push("evidence-leaves-doubt");
  if (under.length > 0 && over.length > 0) basis.push("evidence-disagrees");
  if (over.length === weighed.length) basis.push("evidence-18-or-over");
  if (doubtfulPapers) basis.push("papers-doubtful");
  return basis;
}

function standingOf(weighed: readonly Weighed[]): AgeFinding["standing"] {
  if (weighed.every(({ range }) => range.max < ADULT_AGE)) return "child";
  return weighed.every(({ range }) => range.min >= ADULT_AGE) ? "adult" : "in-doubt";
}

/**
 * What the evidence of age says for one day: today, or the day it began (a child at the event needs no means, ATPA s.6(2)).
 * Where anything leaves doubt the person is treated as a child, until the team sets that evidence aside with a reason.
 * A doubtful paper carries the same margin as a statement. No evidence at all is doubt.
 * @param onDay plain date `YYYY-MM-DD` in Bangkok
 */
export function findAge(evidence: readonly AgeEvidence[], onDay: string): AgeFinding {
  const counted = evidence.filter((item) => !item.setAsideBecause);
  const weighedPlain = counted.map((item) => weigh(item, onDay)).filter((item) => item !== undefined);
  if (weighedPlain.length === 0) return { standing: "in-doubt", treatAsChild: true, basis: ["no-evidence"], restsOn: [] };

  const hasSoundPaper = weighedPlain.some((item) => item.isSoundPaper);
  const weighed = weighedPlain.map((item) => withMargin(item, hasSoundPaper));
  const standing = standingOf(weighed);
  const treatAsChild = standing !== "adult";
  const decisive = treatAsChild ? weighed.filter(({ range }) => range.min < ADULT_AGE) : weighed;

  return {
    standing,
    treatAsChild,
    basis: basisOf(weighed),
    restsOn: decisive.map(({ evidence: item }) => item.id),
    ageBetween: { min: Math.min(...weighed.map(({ range }) => range.min)), max: Math.max(...weighed.map(({ range }) => range.max)) },
  };
}

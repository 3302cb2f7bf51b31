import type { Indicators } from "./indicators.ts";
import { hasWords } from "./words.ts";

/** The elements of trafficking in persons. */
export const LEGAL_ELEMENTS = ["act", "means", "purpose"] as const;
export type LegalElement = (typeof LEGAL_ELEMENTS)[number];

/** What the team may decide about one person. A group is never decided as a group. */
export const DECISIONS = ["presumed", "identified", "forced-labour-6-1", "not-a-victim", "other"] as const;
export type DecisionKind = (typeof DECISIONS)[number];

/** The parts a basis is written in; "compulsion" is how the work or service was forced (ATPA s.6/1). */
export type BasisPart = LegalElement | "compulsion" | "general";

export interface Decision {
  readonly kind: DecisionKind;
  /** What the team relies on, part by part, in words. */
  readonly basis: Readonly<Partial<Record<BasisPart, string>>>;
  /** Why the team decides so; always needed for "not-a-victim" and "other". */
  readonly reason?: string;
  /** Why the team identifies although an element has no basis yet; written down apart so that it is seen in review. */
  readonly withoutElementsBecause?: string;
  /** What help comes next when this is not trafficking. */
  readonly nextHelp?: string;
  /** Set when this replaces an earlier final decision, with the reason in `reason`. */
  readonly isReview?: boolean;
}

export interface DecisionContext {
  readonly hasScreening: boolean;
  /** The decision in force, if any. */
  readonly current?: DecisionKind;
  /** From rules/age.ts for the day it began: doubt counts for the person. */
  readonly wasChildAtEvent: boolean;
  /** Disciplines of the seats that decide; leave out when the caller has checked the team itself. */
  readonly decidingDisciplines?: readonly string[];
}

export type DecisionRefusal =
  | "already-decided"
  | "review-needs-reason"
  | "no-screening"
  | "team-needed"
  | "basis-missing"
  | "act-basis-missing"
  | "purpose-basis-missing"
  | "means-required-for-adult"
  | "compulsion-basis-missing"
  | "reason-missing"
  | "next-help-missing";

/**
 * The legal elements nothing points to yet.
 * @returns in the order act, means, purpose; never "means" for a child (ATPA s.6(2))
 */
export function missingElements(indicators: Indicators, person: { wasChildAtEvent: boolean }): readonly LegalElement[] {
  const needed = person.wasChildAtEvent ? LEGAL_ELEMENTS.filter((element) => element !== "means") : LEGAL_ELEMENTS;
  return needed.filter((element) => indicators[element].signs.length === 0);
}

/** A presumption is temporary and may be followed by any decision; the others stand until reviewed. */
function whyNotFollow(decision: Decision, context: DecisionContext): DecisionRefusal | undefined {
  if (context.current === undefined) return undefined;
  if (context.current === "presumed") return decision.kind === "presumed" ? "already-decided" : undefined;
  if (!decision.isReview) return "already-decided";
  return hasWords(decision.reason) ? undefined : "review-needs-reason";
}

function hasAnyBasis(decision: Decision): boolean {
  const texts = [decision.reason, decision.withoutElementsBecause, ...Object.values(decision.basis)];
  return texts.some(hasWords);
}

/** One official alone does not identify: at least two disciplines sit (glossary: identified by a multi-disciplinary team). */
function isTeamMissing(context: DecisionContext): boolean {
  return context.decidingDisciplines !== undefined && new Set(context.decidingDisciplines).size < 2;
}

function whyNotIdentify(decision: Decision, context: DecisionContext): DecisionRefusal | undefined {
  if (!context.hasScreening) return "no-screening";
  if (isTeamMissing(context)) return "team-needed";
  if (!hasAnyBasis(decision)) return "basis-missing";
  if (hasWords(decision.withoutElementsBecause)) return undefined;
  if (!hasWords(decision.basis.act)) return "act-basis-missing";
  if (!hasWords(decision.basis.purpose)) return "purpose-basis-missing";
  if (!context.wasChildAtEvent && !hasWords(decision.basis.means)) return "means-required-for-adult";
  return undefined;
}

function whyNotForcedLabour(decision: Decision, context: DecisionContext): DecisionRefusal | undefined {
  if (!context.hasScreening) return "no-screening";
  if (isTeamMissing(context)) return "team-needed";
  return hasWords(decision.basis.compulsion) ? undefined : "compulsion-basis-missing";
}

function whyNotNotAVictim(decision: Decision, context: DecisionContext): DecisionRefusal | undefined {
  if (!context.hasScreening) return "no-screening";
  if (!hasWords(decision.reason)) return "reason-missing";
  return hasWords(decision.nextHelp) ? undefined : "next-help-missing";
}

/**
 * Why the team cannot record this decision now, or undefined. The machine checks that the team says what it relies on;
 * it never weighs it.
 * - presumed: any basis or reason, also before a screening and without all elements: protection does not wait.
 * - identified: act, purpose and, for an adult, means, each with its basis; or `withoutElementsBecause`.
 * - forced-labour-6-1: how the work or service was compelled; for a child too, s.6/1 has no child rule (from memory, check).
 * - not-a-victim: a reason, and the help that comes next.
 * - other: a reason.
 * @see ATPA s.6, s.6/1, s.29
 */
export function whyNotDecide(decision: Decision, context: DecisionContext): DecisionRefusal | undefined {
  const clash = whyNotFollow(decision, context);
  if (clash) return clash;

  switch (decision.kind) {
    case "presumed": return hasAnyBasis(decision) ? undefined : "basis-missing";
    case "identified": return whyNotIdentify(decision, context);
    case "forced-labour-6-1": return whyNotForcedLabour(decision, context);
    case "not-a-victim": return whyNotNotAVictim(decision, context);
    case "other": return hasWords(decision.reason) ? undefined : "reason-missing";
  }
}

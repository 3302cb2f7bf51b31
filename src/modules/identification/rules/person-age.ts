import { bangkokDay } from "#thai/dates.ts";
import type { Answer } from "../instrument/types.ts";
import { findAge, type AgeClaim, type AgeEvidence, type AgeFinding } from "./age.ts";

/** An answer with the instant it was given. */
export type GivenAnswer = Answer & { readonly at: Date };

/** What is known about the age of one person. */
export interface AgeKnowledge {
  /** Evidence the team recorded. */
  readonly evidence: readonly AgeEvidence[];
  /** Answers to the questions about age, by question id. */
  readonly answers: Readonly<Record<string, GivenAnswer | undefined>>;
  /** What the person's record says; null or undefined: nothing. */
  readonly isChildOnRecord?: boolean | null | undefined;
  /** Question ids whose answer the team already weighed as evidence of its own. */
  readonly weighedAnswers?: readonly string[] | undefined;
}

export interface PersonAge {
  readonly finding: AgeFinding;
  /** Care, and questions: doubt counts for the person. */
  readonly treatAsChild: boolean;
  /** Speak as to a child: only once something points to one, an unknown adult is not called a child. */
  readonly speakAsToChild: boolean;
  /** Whether anything at all is known. */
  readonly isKnown: boolean;
}

function statedAge(answer: GivenAnswer | undefined): number | undefined {
  return answer?.reply === "value" && typeof answer.value === "number" ? answer.value : undefined;
}

function birthClaim(answer: GivenAnswer | undefined): AgeClaim | undefined {
  if (answer?.reply !== "value" || typeof answer.value !== "string") return undefined;
  return answer.value.length === 10 ? { says: "birth-date", birthDate: answer.value } : { says: "birth-year", birthYear: Number(answer.value.slice(0, 4)) };
}

/** What the person said about age in the talk, as evidence; the ids are question ids. */
export function statementsOf(answers: AgeKnowledge["answers"]): readonly AgeEvidence[] {
  const howOld = answers["age.how-old"];
  const age = statedAge(howOld);
  const birth = birthClaim(answers["age.birth-date"]);
  const said: AgeEvidence[] = [];
  if (howOld && age !== undefined) said.push({ id: "age.how-old", kind: "own-statement", claim: { says: "age", age, onDay: bangkokDay(howOld.at) } });
  if (birth) said.push({ id: "age.birth-date", kind: "own-statement", claim: birth });
  return said;
}

function withRecord(finding: AgeFinding, { isChildOnRecord }: AgeKnowledge): AgeFinding {
  const isSilent = finding.basis.includes("no-evidence");
  if (isSilent && isChildOnRecord === false) return { standing: "adult", treatAsChild: false, basis: ["record-18-or-over"], restsOn: [] };
  if (isSilent && isChildOnRecord) return { standing: "child", treatAsChild: true, basis: ["record-under-18"], restsOn: [] };
  if (finding.standing === "adult" && isChildOnRecord) return { ...finding, standing: "in-doubt", treatAsChild: true, basis: [...finding.basis, "record-under-18"] };
  return finding;
}

function evidenceOf(known: AgeKnowledge): readonly AgeEvidence[] {
  return [...known.evidence, ...statementsOf(known.answers).filter(({ id }) => !known.weighedAnswers?.includes(id))];
}

/**
 * How old the person is on a day, from recorded evidence, what was said in the talk, and the person's record.
 * The record alone decides only when there is nothing else; a record of a child beside evidence of an adult is doubt.
 * @param onDay plain date `YYYY-MM-DD` in Bangkok
 */
export function findPersonAge(known: AgeKnowledge, onDay: string): PersonAge {
  const finding = withRecord(findAge(evidenceOf(known), onDay), known);
  const isKnown = !finding.basis.includes("no-evidence");
  return { finding, treatAsChild: finding.treatAsChild, speakAsToChild: finding.treatAsChild && isKnown, isKnown };
}

/**
 * How old the person was when it began (ATPA s.6(2) looks at that day).
 * Without the day, the age said for it is weighed by itself; without that either, today's age: a child today was one then.
 * @param when `beganOn` and `today` are plain dates in Bangkok
 */
export function findAgeAtEvent(known: AgeKnowledge, when: { readonly beganOn?: string | undefined; readonly today: string }): AgeFinding {
  const atStart = statedAge(known.answers["age.at-start"]);
  const onDay = when.beganOn ?? when.today;
  const said: readonly AgeEvidence[] = atStart === undefined ? [] : [{ id: "age.at-start", kind: "own-statement", claim: { says: "age", age: atStart, onDay } }];
  if (when.beganOn) {
    const finding = findAge([...evidenceOf(known), ...said], onDay);
    return finding.basis.includes("no-evidence") ? withRecord(finding, known) : finding;
  }
  const today = findPersonAge(known, when.today).finding;
  return said.length === 0 || today.standing === "child" ? today : findAge(said, onDay);
}

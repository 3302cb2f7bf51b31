import { ELEMENTS, type Element, type Instrument, type ScreeningSetting } from "../instrument/types.ts";
import type { AgeFinding } from "./age.ts";
import { LEGAL_ELEMENTS, missingElements, type LegalElement } from "./elements.ts";
import { indicatorsOf, type Indicators } from "./indicators.ts";
import type { GivenAnswers } from "./merge-answers.ts";
import { findAgeAtEvent, findPersonAge, type AgeKnowledge, type PersonAge } from "./person-age.ts";

/** What a person needs today; shown apart, for it is no sign of trafficking. */
export const NEEDS = ["safety", "health", "wishes"] as const satisfies readonly Element[];
const isNeed = (element: Element): boolean => (NEEDS as readonly Element[]).includes(element);

/** Elements in the order they are shown: the three of the law first, needs last. */
export const SHOWN_ELEMENTS: readonly Element[] = [...LEGAL_ELEMENTS, ...ELEMENTS.filter((element) => !isNeed(element) && !(LEGAL_ELEMENTS as readonly Element[]).includes(element)), ...NEEDS];

/** What the talks with one person point to; never a verdict. */
export interface Standing {
  readonly age: PersonAge;
  readonly ageAtEvent: AgeFinding;
  readonly indicators: Indicators;
  /** Answers that point to an element, each counted once; needs are not counted. */
  readonly signsFound: number;
  /** Elements of the law nothing points to yet; never "means" for a child. */
  readonly missing: readonly LegalElement[];
  /** Questions that may still be asked. */
  readonly openQuestions: number;
}

interface Known {
  readonly instrument: Instrument;
  readonly answers: GivenAnswers;
  readonly age: Omit<AgeKnowledge, "answers">;
  readonly setting: ScreeningSetting;
  readonly beganOn?: string | undefined;
  /** Plain date in Bangkok. */
  readonly today: string;
}

/** Puts together what is known about one person on a day. */
export function standingOf({ instrument, answers, age: ageKnown, setting, beganOn, today }: Known): Standing {
  const known = { ...ageKnown, answers };
  const age = findPersonAge(known, today);
  const ageAtEvent = findAgeAtEvent(known, { beganOn, today });
  const indicators = indicatorsOf(instrument, answers, { isChild: age.treatAsChild, setting });
  const signs = new Set(ELEMENTS.filter((element) => !isNeed(element)).flatMap((element) => indicators[element].signs));
  const open = new Set(ELEMENTS.flatMap((element) => indicators[element].openQuestions));
  return { age, ageAtEvent, indicators, signsFound: signs.size, missing: missingElements(indicators, { wasChildAtEvent: ageAtEvent.treatAsChild }), openQuestions: open.size };
}

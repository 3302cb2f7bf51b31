import { ELEMENTS } from "../instrument/types.ts";
import type { Answers, Element, Indication, Instrument, Question, ScreeningContext } from "../instrument/types.ts";
import { isOpen, isVisible, passes, stillCounts, tells } from "./answers.ts";

export interface ElementIndicators {
  /** Ids of the questions whose answers speak for the element, in the order of the instrument. */
  readonly signs: readonly string[];
  /** How many of them are strong. */
  readonly strong: number;
  /** How many questions bearing on the element were answered with yes, no or a value. */
  readonly answered: number;
  /** Ids of visible questions bearing on the element that may still be asked; never one the person declined. */
  readonly openQuestions: readonly string[];
}

export type Indicators = Readonly<Record<Element, ElementIndicators>>;

function bearsOn(question: Question, element: Element): boolean {
  return question.element === element || (question.indicates ?? []).some((indication) => indication.element === element);
}

function hits(question: Question, element: Element, answers: Answers): readonly Indication[] {
  const forElement = (question.indicates ?? []).filter((indication) => indication.element === element);
  return forElement.filter((indication) => passes(indication.when, answers[question.id]));
}

function indicatorsOfElement(element: Element, questions: readonly Question[], given: { answers: Answers; isVisibleNow: (question: Question) => boolean }): ElementIndicators {
  const { answers, isVisibleNow } = given;
  const bearing = questions.filter((question) => bearsOn(question, element));
  const counted = bearing.filter((question) => stillCounts(question, answers));
  const speaking = counted.filter((question) => hits(question, element, answers).length > 0);

  return {
    signs: speaking.map((question) => question.id),
    strong: speaking.filter((question) => hits(question, element, answers).some((hit) => hit.strength === "strong")).length,
    answered: counted.filter((question) => tells(answers[question.id])).length,
    openQuestions: bearing.filter((question) => isVisibleNow(question) && isOpen(answers[question.id])).map((question) => question.id),
  };
}

/**
 * What the answers point to, element by element. Never a verdict and never a score: the team decides.
 * @param answers by question id; answers to unknown questions are ignored
 * @param context `isChild` and the setting only change which questions are open, not what was told
 * @see ATPA s.6; UNODC indicators: one alone is not enough
 */
export function indicatorsOf(instrument: Instrument, answers: Answers, context: ScreeningContext): Indicators {
  const isVisibleNow = (question: Question) => isVisible(instrument, question, { answers, context });
  const entries = ELEMENTS.map((element) => [element, indicatorsOfElement(element, instrument.questions, { answers, isVisibleNow })] as const);
  return Object.fromEntries(entries) as Record<Element, ElementIndicators>; // every element is in ELEMENTS
}

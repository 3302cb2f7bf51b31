import type { Answers, Instrument, Question, ScreeningContext, Section } from "../instrument/types.ts";
import { isOpen, isVisible } from "./answers.ts";

export interface SectionProgress {
  readonly section: Section;
  /** 1-based place of the section among those in use, and how many there are: "section 2 of 6". */
  readonly number: number;
  readonly of: number;
  /** Visible questions, how many have any reply, and which may still be asked. */
  readonly questions: readonly Question[];
  readonly replied: number;
  readonly openQuestions: readonly string[];
}

export type ResumePoint = { readonly at: "question"; readonly question: Question; readonly section: SectionProgress } | { readonly at: "check-answers" };

/** The questions to ask now, in order, given the answers so far, the child wording and the setting. */
export function visibleQuestions(instrument: Instrument, answers: Answers, context: ScreeningContext): readonly Question[] {
  return instrument.questions.filter((question) => isVisible(instrument, question, { answers, context }));
}

/** Progress of every section that has a visible question, in the order of the instrument. */
export function progressBySection(instrument: Instrument, answers: Answers, context: ScreeningContext): readonly SectionProgress[] {
  const visible = visibleQuestions(instrument, answers, context);
  const used = instrument.sections.filter((section) => visible.some((question) => question.section === section.id));

  return used.map((section, index) => {
    const questions = visible.filter((question) => question.section === section.id);
    return {
      section,
      number: index + 1,
      of: used.length,
      questions,
      replied: questions.filter((question) => answers[question.id] !== undefined).length,
      openQuestions: questions.filter((question) => isOpen(answers[question.id])).map((question) => question.id),
    };
  });
}

/**
 * Where the talk goes on after a break or a crash: the first visible question without any reply.
 * A question that was skipped has a reply ("not-asked") and is not pushed again; check-answers shows it.
 */
export function resumePoint(instrument: Instrument, answers: Answers, context: ScreeningContext): ResumePoint {
  const sections = progressBySection(instrument, answers, context);
  for (const section of sections) {
    const question = section.questions.find((candidate) => answers[candidate.id] === undefined);
    if (question) return { at: "question", question, section };
  }
  return { at: "check-answers" };
}

/** The visible question after the given one; undefined after the last, or when the given one is not visible. */
export function findNextQuestion(questions: readonly Question[], currentId: string): Question | undefined {
  const index = questions.findIndex((question) => question.id === currentId);
  return index < 0 ? undefined : questions[index + 1];
}

/** The visible question before the given one; undefined before the first, or when the given one is not visible. */
export function findPreviousQuestion(questions: readonly Question[], currentId: string): Question | undefined {
  const index = questions.findIndex((question) => question.id === currentId);
  return index < 1 ? undefined : questions[index - 1];
}

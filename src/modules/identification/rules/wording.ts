import { LAW_REFS } from "../instrument/law-refs.ts";
import type { Question, Wording, WordingLanguage } from "../instrument/types.ts";

export interface QuestionWording extends Wording {
  readonly lawRef: string;
  /** false when the clause stands from memory and must be checked. */
  readonly isLawRefVerified: boolean;
}

/**
 * The words of a question in one language, with the child's own words laid over where there are any.
 * @returns say-aloud, hint, why, and the clause as text
 */
export function wordingOf(question: Question, language: WordingLanguage, options: { isChild: boolean }): QuestionWording {
  const adult = question.wording[language];
  const child = options.isChild ? question.childVariant?.[language] : undefined;
  const law = LAW_REFS[question.lawRef];
  return { ...adult, ...child, lawRef: law?.label[language] ?? question.lawRef, isLawRefVerified: law?.verified ?? false };
}

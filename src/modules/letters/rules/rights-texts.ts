/** The rights of a person under protection, in her language. A text nobody has reviewed is never given to a person. */
export interface RightsText {
  /** ISO 639-3, as people's languages are kept. */
  readonly language: string;
  /** For the page: BCP 47. */
  readonly tag: string;
  readonly status: "draft" | "reviewed";
  readonly title: string;
  readonly lines: readonly string[];
}

/**
 * Translations beside Thai and English. Add one with `status: "draft"`; only after somebody who speaks the language and knows the law has
 * signed it, set "reviewed". Drafts are kept here for reviewers and are printed for nobody.
 */
const translations: readonly RightsText[] = [];

/** The reviewed text in the first of the person's languages that has one; undefined when there is none. */
export function reviewedTextFor(languages: readonly string[], texts: readonly RightsText[] = translations): RightsText | undefined {
  return languages.map((language) => texts.find((text) => text.language === language && text.status === "reviewed")).find((text) => text !== undefined);
}

/** How far a sentence for survivors is: translated by a machine, written by somebody, or read by somebody who speaks the language and knows the field. */
export const reviewStatuses = ["machine", "draft", "reviewed"] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

/** A sentence a survivor may read or hear, as survivor/<language>.json holds it. */
export interface SurvivorSentence {
  readonly text: string;
  readonly status: ReviewStatus;
  /** The role of whoever read it and the plain date (CE); both null until then. Never a person's name. */
  readonly by: string | null;
  readonly on: string | null;
}
/** Sentences of each language by key. */
export type SurvivorSentences = Readonly<Record<string, Readonly<Record<string, SurvivorSentence>>>>;

/** A sentence that may be shown, with the language its element must carry (`lang`). */
export interface ShownSentence {
  readonly text: string;
  readonly lang: string;
}

/**
 * The sentence in the first of these languages in which somebody has read it. A machine's words and drafts are never shown to a
 * survivor: an interpreter says it then, and the screen says so.
 * @param languages the survivor's own first @returns undefined when it was read in none of them
 */
export function survivorSentence(sentences: SurvivorSentences, key: string, languages: readonly string[]): ShownSentence | undefined {
  for (const lang of languages) {
    const sentence = sentences[lang]?.[key];
    if (sentence && whyNotShown(sentence) === undefined) return { text: sentence.text, lang };
  }
  return undefined;
}

/** Why a sentence must not be shown to a survivor; undefined when it may be. "Reviewed" counts only with who and when. */
export function whyNotShown({ text, status, by, on }: SurvivorSentence): "empty" | "not-reviewed" | "nobody-signed" | undefined {
  if (text.trim() === "") return "empty";
  if (status !== "reviewed") return "not-reviewed";
  return by && on && /^\d{4}-\d{2}-\d{2}$/.test(on) ? undefined : "nobody-signed";
}

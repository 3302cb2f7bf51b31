/**
 * How a question is asked. Open and focused questions let the person tell; a closed one offers the answer, a suggestive one puts it
 * into her mouth. After the NICHD Protocol's kinds of prompts, in the words this course teaches.
 */
export const questionKinds = ["open", "focused", "closed", "suggestive"] as const;
export type QuestionKind = (typeof questionKinds)[number];

export const FEWEST_QUESTIONS = 3;
export const MOST_QUESTIONS = 20;

/** How many questions of each kind. */
export const tally = (kinds: readonly (QuestionKind | null)[]): Readonly<Record<QuestionKind, number>> => {
  const count = (kind: QuestionKind): number => kinds.filter((one) => one === kind).length;
  return { open: count("open"), focused: count("focused"), closed: count("closed"), suggestive: count("suggestive") };
};

/** Of how many questions writer and peer say the same; null before the peer has marked. A measure of the marking, of nobody's worth. */
export function agreement(questions: readonly { readonly ownKind: QuestionKind; readonly peerKind: QuestionKind | null }[]): { readonly same: number; readonly total: number } | null {
  if (questions.length === 0 || questions.some(({ peerKind }) => peerKind === null)) return null;
  return { same: questions.filter(({ ownKind, peerKind }) => ownKind === peerKind).length, total: questions.length };
}

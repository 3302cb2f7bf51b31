import type { FoundOption, Piece } from "./found.ts";
import { plainWords, type Reading } from "./html-text.ts";
import { listAt, textAt, valueAt } from "./json.ts";

/** Words of the house for an answer, in both languages. */
const TRUE = { th: "ถูก", en: "True" };
const FALSE = { th: "ไม่ถูก", en: "Not true" };
const MOST_OPTIONS = 8;

const question = (words: string, options: readonly FoundOption[]): Piece => ({ kind: "check", question: words, options });
const text = (words: string): readonly Piece[] => (words.trim() === "" ? [] : [{ kind: "text", words }]);

/** A picture or film that stands above a question stays behind. */
function tellMedia(params: unknown, { list, where }: Reading): void {
  const library = textAt(valueAt(valueAt(params, "media"), "type"), "library");
  if (library.startsWith("H5P.Image")) list.add("picture", textAt(valueAt(valueAt(valueAt(params, "media"), "type"), "params"), "alt"), where);
  if (library.startsWith("H5P.Video")) list.add("video", "", where);
  if (library.startsWith("H5P.Audio")) list.add("sound", "", where);
}

/** A question with answers; one with several right answers becomes a statement each. */
export function multiChoice(params: unknown, reading: Reading): readonly Piece[] {
  tellMedia(params, reading);
  const asked = plainWords(textAt(params, "question"), reading);
  const options = listAt(params, "answers").map((answer): FoundOption => {
    const feedback = valueAt(answer, "tipsAndFeedback");
    return { text: plainWords(textAt(answer, "text"), reading), right: valueAt(answer, "correct") === true, because: plainWords(textAt(feedback, "chosenFeedback"), reading) };
  });
  return withOptions(asked, options, reading);
}

function withOptions(asked: string, options: readonly FoundOption[], { list, where }: Reading): readonly Piece[] {
  const right = options.filter((option) => option.right);
  if (options.length < 2 || right.length === 0) {
    list.add("no-right", asked, where);
    return text([asked, ...options.map((option) => `• ${String(option.text)}`)].join("\n"));
  }
  if (right.length > 1) {
    list.add("several-right", asked, where);
    return options.map((option) => question(`${asked}\n«${String(option.text)}»`, yesOrNo(option.right, option.because)));
  }
  if (options.length <= MOST_OPTIONS) return [question(asked, options)];
  list.add("too-many-answers", asked, where);
  const wrong = options.filter((option) => !option.right).slice(0, MOST_OPTIONS - 1);
  return [question(asked, options.filter((option) => option.right || wrong.includes(option)))];
}

const yesOrNo = (isTrue: boolean, because: string): readonly FoundOption[] => [{ text: TRUE, right: isTrue, because }, { text: FALSE, right: !isTrue, because }];

/** A statement that is true or not. */
export function trueFalse(params: unknown, reading: Reading): readonly Piece[] {
  tellMedia(params, reading);
  const isTrue = String(valueAt(params, "correct")) === "true";
  const behaviour = valueAt(params, "behaviour");
  const told = (key: string) => plainWords(textAt(behaviour, key), reading);
  const because = (right: boolean) => told(right ? "feedbackOnCorrect" : "feedbackOnWrong");
  return [question(plainWords(textAt(params, "question"), reading), [{ text: TRUE, right: isTrue, because: because(isTrue) }, { text: FALSE, right: !isTrue, because: because(!isTrue) }])];
}

/** Questions whose first answer is the right one. */
export function singleChoices(params: unknown, reading: Reading): readonly Piece[] {
  return listAt(params, "choices").flatMap((choice) => {
    const options = listAt(choice, "answers").map((answer, index): FoundOption => ({ text: plainWords(String(answer), reading), right: index === 0, because: "" }));
    return withOptions(plainWords(textAt(choice, "question"), reading), options, reading);
  });
}

/** `*answer/other answer:hint*` as the answer between marks. */
const filledIn = (words: string): string => words.replace(/\*([^*\n]{1,400})\*/g, (_, inside: string) => `«${inside.split(/[/:]/)[0]?.trim() ?? ""}»`);

/** An exercise with gaps, as a text to read with the gaps filled in. */
export function gaps(lead: string, sentences: readonly string[], reading: Reading): readonly Piece[] {
  const words = sentences.map((sentence) => filledIn(plainWords(sentence, reading))).filter((sentence) => sentence !== "");
  const before = plainWords(lead, reading);
  if (words.length > 0) reading.list.add("gaps", before || (words[0] ?? "").slice(0, 80), reading.where);
  return text([before, ...words].filter((one) => one !== "").join("\n"));
}

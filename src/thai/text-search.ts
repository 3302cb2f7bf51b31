import { canonical } from "./canonical-text.ts";
import { compoundsIn } from "./compounds.ts";
import { otherLayout } from "./keyboard.ts";
import { skeletonsOf } from "./sound-scripts.ts";

/** How well a text answers what was typed, 0 (not at all) to 1 (the same). */
export type MatchScore = number;

const EXACT = 1;
const BEGINS = 0.92;
const BEGINS_WORD = 0.85;
const HOLDS = 0.75;
const ALL_WORDS = 0.7;
const SAME_COMPOUND = 0.6;
const SOUNDS_ALIKE = 0.45;
const NEARLY = 0.4;
const WRONG_LAYOUT = 0.95;
const FEWEST_ALIKE = 0.45;

/**
 * The words of a text: Thai by the dictionary of ICU, others by spaces; the words of the field stay whole.
 * @param text any text @returns canonical words without punctuation
 */
export function textWords(text: string): readonly string[] {
  // A dot after Thai letters ends a short form: รพ.แม่สาย is two words.
  const plain = canonical(text).replace(/\u0e4d([\u0e48-\u0e4b]?)\u0e32/g, "$1\u0e33").replace(/(?<=[ก-๛])\./g, " ");
  if (typeof Intl.Segmenter === "undefined") return plain.split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean);
  return Array.from(new Intl.Segmenter("th", { granularity: "word" }).segment(plain)).flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : []));
}

/**
 * Keys under which a longer text is filed for finding: "w:" each word, "c:" each word of the field by the product's own word,
 * "x:" what each word sounds like in any script. For texts that are no secret; a secret one is filed by hashes of these.
 */
export function textKeys(text: string): readonly string[] {
  const words = textWords(text);
  return [...new Set([...words.map((word) => `w:${word}`), ...compoundsIn(canonical(text)).map((word) => `c:${word}`), ...words.flatMap((word) => skeletonsOf(word).map((sound) => `x:${sound}`))])];
}

/** A text made ready to be asked many times. */
export interface Searchable {
  readonly text: string;
  readonly words: readonly string[];
  readonly compounds: readonly string[];
  readonly skeletons: readonly string[];
}

/** @param texts what the thing is called: its name, its other language, further words; all in one */
export function searchable(texts: readonly string[]): readonly Searchable[] {
  return texts.map((one) => {
    const text = canonical(one);
    const words = textWords(one).map(canonical);
    return { text, words, compounds: compoundsIn(text), skeletons: [text.replace(/ /g, ""), ...words].flatMap(skeletonsOf) };
  });
}

/**
 * How well one of the texts answers the query: the same, begun, begun at a word, held, all its words, the same word of the field
 * under another name, spelled by sound, nearly spelled; also when typed on the wrong keyboard layout.
 */
export function matchScore(texts: readonly Searchable[], query: string): MatchScore {
  const other = otherLayout(query);
  return Math.max(scoreOf(texts, canonical(query)), other === undefined ? 0 : WRONG_LAYOUT * scoreOf(texts, canonical(other)));
}

function scoreOf(texts: readonly Searchable[], asked: string): MatchScore {
  if (asked === "") return 0;
  const spelled = Math.max(0, ...texts.map((one) => spelledScore(one, asked)));
  return spelled > 0 || asked.length < 3 ? spelled : Math.max(0, ...texts.map((one) => alikeScore(one, asked)));
}

function spelledScore({ text, words }: Searchable, asked: string): MatchScore {
  if (text === asked) return EXACT;
  if (text.startsWith(asked)) return BEGINS;
  const at = text.indexOf(asked);
  if (at >= 0) return /[\s(/·-]/.test(text.charAt(at - 1)) || words.some((word) => word.startsWith(asked)) ? BEGINS_WORD : asked.length > 1 ? HOLDS : 0;
  const parts = asked.split(" ");
  return parts.length > 1 && parts.every((part) => text.includes(part)) ? ALL_WORDS : 0;
}

function alikeScore({ text, compounds, skeletons }: Searchable, asked: string): MatchScore {
  if (compoundsIn(asked).some((word) => compounds.includes(word))) return SAME_COMPOUND;
  const sounds = skeletonsOf(asked.replace(/ /g, ""));
  if (sounds.some((sound) => sound.length > 2 && skeletons.some((skeleton) => skeleton.startsWith(sound)))) return SOUNDS_ALIKE;
  const alike = alikeness(text, asked);
  return alike >= FEWEST_ALIKE ? NEARLY * alike : 0;
}

/** The share of the query's two-letter pieces that stand in the text. */
function alikeness(text: string, asked: string): number {
  const pieces = Array.from({ length: Math.max(0, asked.length - 1) }, (_, index) => asked.slice(index, index + 2));
  return pieces.length < 4 ? 0 : pieces.filter((piece) => text.includes(piece)).length / pieces.length;
}

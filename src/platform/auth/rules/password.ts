import { commonWords } from "./common-phrases.ts";
import { areNeighbours, typedOnOther } from "./keyboards.ts";
import { isLongWord, longWordLength } from "./long-words.ts";

/** The least and most characters of a password; sentences are welcome, so are spaces and Thai. */
export const passwordLength = { least: 15, most: 200 } as const;

export type PasswordProblem = "password-too-short" | "password-too-long" | "password-too-simple" | "password-too-common" | "password-about-you";

/**
 * Why a password cannot be taken. No rules about kinds of characters: length is what counts (NIST SP 800-63B, ASVS 6.2), and
 * what an attacker would guess first: it is taken apart into common words, walks over the keyboard (Thai and Latin), rows,
 * repetitions, years and counting, and what little remains must be worth something.
 * @param own words an attacker would try first: name, e-mail, agency
 * @returns a reason, or undefined
 */
export function whyNotPassword(password: string, own: readonly string[]): PasswordProblem | undefined {
  const length = [...password.normalize("NFC")].length;
  if (length < passwordLength.least) return "password-too-short";
  if (length > passwordLength.most) return "password-too-long";
  const forms = formsOf(password);
  const worth = (words: WordsByFirst): number => Math.min(...forms.map((form) => worthOf(form, words)));
  const [patterns, common] = [worth(new Map()), worth(commonByFirst)];
  // Which of the two is said depends on what makes it cheap: the words or the pattern.
  if (common < LEAST_WORTH) return common + WORTH.letter < patterns ? "password-too-common" : "password-too-simple";
  if (worth(byFirstLetter([...commonWords, ...own.flatMap(wordsOf)])) < LEAST_WORTH) return "password-about-you";
  return undefined;
}

/** Bits, roughly: 2^34 guesses are more than ten in a quarter of an hour will ever make, and dear at a third of a second each. */
const LEAST_WORTH = 34;
const WORTH = { word: 10, longWord: 15, again: 1.5, row: 5, digit: 2.5, year: 6, letter: 4.2 } as const;

/** As it is typed, as it was meant (0 for o, 3 for e …), with the keyboard in the other language, and each of these backwards. */
function formsOf(password: string): readonly string[] {
  const plain = password.normalize("NFKC").toLowerCase();
  const meant = plain.replaceAll(/[013457@$!]/g, (sign) => MEANT[sign] ?? sign);
  const all = [plain, meant, typedOnOther(password, "latin").toLowerCase(), typedOnOther(password, "thai").toLowerCase()];
  // Backwards, too: turning a word round costs a guesser nothing.
  return [...new Set(all.map(lettersOf).flatMap((letters) => [letters, [...letters].toReversed().join("")]))].filter((letters) => letters.length > 0);
}

const MEANT: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", $: "s", "!": "i" };

function lettersOf(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]/gu, "");
}

function wordsOf(text: string): string[] {
  return [lettersOf(text), ...text.split(/[\s@._()-]+/).map(lettersOf)].filter((word) => [...word].length >= 3);
}

type WordsByFirst = ReadonlyMap<string, readonly string[]>;

function byFirstLetter(words: readonly string[]): WordsByFirst {
  const sorted = [...new Set(words)].sort((a, b) => b.length - a.length);
  return Map.groupBy(sorted, (word) => word.charAt(0));
}

const commonByFirst = byFirstLetter(commonWords);

/**
 * The least a guesser needs: the cheapest way to write the letters as pieces. What was there before costs almost nothing again.
 * The costs reach to the end from every place, so it is found from the back.
 */
function worthOf(letters: string, words: WordsByFirst): number {
  const costs: number[] = Array.from({ length: letters.length + 1 }, () => 0);
  for (let at = letters.length - 1; at >= 0; at -= 1) {
    const ways = piecesAt(letters, at, words).map(({ length, cost }) => cost + (costs[at + length] ?? 0));
    costs[at] = Math.min(...ways);
  }
  return costs[0] ?? 0;
}

interface Piece {
  readonly length: number;
  readonly cost: number;
}

function piecesAt(letters: string, at: number, words: WordsByFirst): readonly Piece[] {
  const letter = letters.charAt(at);
  const pieces: Piece[] = [{ length: 1, cost: /\p{N}/u.test(letter) ? WORTH.digit : WORTH.letter }];
  const year = /^(?:19|20|25)\d\d/.exec(letters.slice(at, at + 4));
  if (year) pieces.push({ length: 4, cost: WORTH.year });
  for (const length of [runLength(letters, at, isStep), runLength(letters, at, areNeighbours)]) if (length >= 3) pieces.push({ length, cost: WORTH.row + length / 4 });
  const again = longestBefore(letters, at);
  if (again >= 2) pieces.push({ length: again, cost: WORTH.again });
  // Nothing is common where only patterns are weighed.
  return words.size === 0 ? pieces : [...pieces, ...shortWordsAt(letters, at, words), ...longWordsAt(letters, at)];
}

function shortWordsAt(letters: string, at: number, words: WordsByFirst): readonly Piece[] {
  const there = (words.get(letters.charAt(at)) ?? []).filter((word) => letters.startsWith(word, at));
  return there.map(({ length }) => ({ length, cost: length < 4 ? Math.min(WORTH.word, length * 2.7) : WORTH.word }));
}

function longWordsAt(letters: string, at: number): readonly Piece[] {
  const most = Math.min(longWordLength.most, letters.length - at);
  const lengths = Array.from({ length: Math.max(0, most - longWordLength.least + 1) }, (_, i) => longWordLength.least + i);
  return lengths.filter((length) => isLongWord(letters.slice(at, at + length))).map((length) => ({ length, cost: WORTH.longWord }));
}

/** "abcd", "9876", "กขคง": each letter the next one, up or down, or the same. */
const isStep = (a: string, b: string): boolean => Math.abs((a.codePointAt(0) ?? 0) - (b.codePointAt(0) ?? 0)) <= 1;

function runLength(letters: string, at: number, follows: (a: string, b: string) => boolean): number {
  let end = at + 1;
  while (end < letters.length && follows(letters.charAt(end - 1), letters.charAt(end))) end += 1;
  return end - at;
}

/** How many letters from here on stood somewhere before. */
function longestBefore(letters: string, at: number): number {
  let length = 0;
  while (at + length < letters.length && letters.slice(0, at).includes(letters.slice(at, at + length + 1))) length += 1;
  return length;
}

import { laoInThaiLetters, soundOfThaiWord } from "./sound-thai.ts";
import { soundsOfLatinWord } from "./sound-latin.ts";

/**
 * The sound keys of one word: of Thai and Lao letters one, of Latin letters one or two, of other scripts none.
 * Two words that may be the same name share at least one.
 * @param word one word of `keyWords`
 */
export function soundKeys(word: string): readonly string[] {
  if (/[\u0e00-\u0eff]/.test(word)) {
    const sound = soundOfThaiWord(laoInThaiLetters(word));
    return sound === "" ? [] : [`th-${sound}`];
  }
  return soundsOfLatinWord(word).map((sound) => `la-${sound}`);
}

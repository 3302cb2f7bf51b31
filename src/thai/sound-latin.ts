/** Spelling → simpler spelling, for names of the region in Latin letters. Order matters; capitals are single sounds. */
const RESPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/^h(?=[^aeiouy])/g, ""], // Burmese and Shan aspiration: Htun, Hsu, Hla, Hnin
  [/^(?:aye|ei|ey)$/g, "e"], // Aye, Ei = E
  [/aye/g, "e"],
  [/sh/g, "S"],
  [/ng/g, "N"],
  [/tch|ch|j|ky|gy/g, "c"], // Kyaw, Gyi; Ratchanee, Rachanee; Jira, Chira
  [/([bdgkpt])h/g, "$1"], // Th, Ph, Kh
  [/x/g, "s"],
  [/v/g, "w"],
  [/q|g/g, "k"],
  [/oo|ou|ue|eu/g, "u"],
  [/ee/g, "i"],
  [/aew|aeo|ew/g, "eo"], // Kaew, Keo
  [/ei/g, "ai"],
  [/i([nkt])e$/g, "ai$1"], // Khine = Khaing, Htike = Htaik
  [/([ou][nm])e$/g, "$1"], // Phouthone = Phouthon
  [/([aeiou])r(?=[^aeiouy]|$)/g, "$1"], // Siriporn = Siripon, Thandar = Thanda
  [/aw|au|oe/g, "o"], // Kyaw = Kyo, Aung = Ong, Moe = Mo
  [/ae|ey/g, "e"],
  [/y(?=[^aeiou]|$)/g, "i"], // Bounmy = Bounmi, Noy = Noi
  [/N|nt$/g, "n"], // Nang = Nan, Myint = Myin
  [/h(?=[^aeiou]|$)/g, ""],
  [/([a-zS])\1+/g, "$1"],
];

const LONGEST_KEY = 12;

/**
 * What a Latin-letter name of the region sounds like. Customary romanisations share a key: Htun/Tun, Aye/E, Kyaw/Kyo, Su/Hsu,
 * Nang/Nan, Siriporn/Siripon, Wichai/Vichai, Xay/Say/Sai. Meant as a second chance, so it joins rather too much.
 * @param word one canonical word; anything but a–z in it is ignored
 * @returns one key, or two where "ay" is read as Burmese (e) and as Thai or Lao (ai); none without a Latin letter
 */
export function soundsOfLatinWord(word: string): readonly string[] {
  const letters = word.replace(/[^a-z]/g, "");
  if (letters === "") return [];
  const readings = /ay(?!e)/.test(letters) ? [letters.replace(/ay(?!e)/g, "e"), letters.replace(/ay(?!e)/g, "ai")] : [letters];
  return [...new Set(readings.map(simplify))].filter((key) => key !== "");
}

function simplify(letters: string): string {
  return RESPELLINGS.reduce((text, [pattern, simpler]) => text.replace(pattern, simpler), letters).slice(0, LONGEST_KEY);
}

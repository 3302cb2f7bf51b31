/** Consonants by the sound with which they open a syllable. */
const ONSET_OF = lettersToSymbols({
  k: "ก", K: "ขฃคฅฆ", G: "ง", c: "จ", C: "ฉชฌ", s: "ซศษส", y: "ญย", d: "ดฎ", t: "ตฏ", T: "ถทธฐฒฑ",
  n: "นณ", b: "บ", p: "ป", P: "ผพภ", f: "ฝฟ", m: "ม", r: "ร", l: "ลฬ", w: "ว", h: "หฮ", o: "อ",
});

/** Consonants by the sound with which they close one, or stand without a written vowel. */
const CODA_OF = lettersToSymbols({
  k: "กขฃคฅฆ", G: "ง", t: "จฉชฌซศษสดฎตฏถทธฐฒฑ", n: "นณญรลฬ", p: "บปผพภฝฟ", m: "ม", y: "ย", w: "ว", h: "หฮ", o: "อ",
});

/** Written vowels; length is kept only for a, where it parts names (สมชัย, สมชาย). */
const VOWEL_OF = lettersToSymbols({ a: "ั", A: "า", i: "ิี", I: "ึื", u: "ุู", e: "เ", E: "แ", O: "โ", Y: "ไ" });

function lettersToSymbols(groups: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(groups).flatMap(([symbol, letters]) => [...letters].map((letter): [string, string] => [letter, symbol])));
}

/** Spelling → a simpler spelling of the same sound. Order matters. */
const RESPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/[\u0e47-\u0e4b\u0e3a\u0e4eฯๆะ]/g, ""], // tones, ็ and repetition signs; ะ, since an unwritten a sounds the same
  [/ำ|\u0e4dา/g, "ัม"],
  [/เกียรต(?:ิ์?|์)?/g, "เกียต"],
  [/(ชา|ญา|วุ|ธา)([ตฒ])[ิุ]$/g, "$1$2"], // ชาติ, วุฒิ, ธาตุ: the last vowel is not spoken
  [/กษ[ณม]+์/g, "ก"], // ลักษณ์
  [/สตร์/g, "ส"], // ศาสตร์
  [/ษฎร์/g, "ษ"], // ราษฎร์
  [/ญจน์/g, "ญ"], // กาญจน์
  [/ทร์/g, ""], // จันทร์
  [/[ก-ฮ][ิุ]?์/g, ""], // what ◌์ silences
  [/[ฤฦ]ๅ?/g, "ริ"],
  [/รร(?=[ก-ฮ])/g, "ั"],
  [/รร/g, "ัน"],
  [/^ทร(?=[\u0e31-\u0e35ง])/g, "ซ"], // ทรัพย์, ทรง
  [/ศร(?=ี)/g, "ส"], // ศรี
  [/([กตทชด])ร$/g, "$1"], // จักร, มิตร, เพชร
  [/ห(?=[งญนมยรลว])/g, ""], // หญิง, หมวย: ห only sets the tone
  [/ใ/g, "ไ"],
  [/([เแโไ])([ก-ฮ])/g, "$2$1"], // vowels written before their consonant, after it
  [/ัยย?|ไย/g, "ไ"], // ชัย = ไชย, ทัย = ไทย = ไท
  [/([กขคตปผพ][เแโไ]?)ล(?=[\u0e31-\u0e39เแโไอ])/g, "$1ร"], // in clusters r and l are spoken alike: พลอย, พรอย
];

const LONGEST_KEY = 12;

/**
 * What a Thai word sounds like, as a short key that spelling variants share (ศ ษ ส, ณ น, ฏ ต, ใ ไ ัย, ญ ย, ธรรม ธัม, silent ◌์).
 * After the idea of LK82, but with vowels and without its five-letter limit, because nicknames are short.
 * @param word one canonical word in Thai letters, title already removed
 * @returns the key, or "" when no letter of it is Thai
 * @see V. Lorchirachoonkul, "A Thai soundex system", 1982
 */
export function soundOfThaiWord(word: string): string {
  const letters = [...RESPELLINGS.reduce((text, [pattern, simpler]) => text.replace(pattern, simpler), word)];
  let key = "";
  letters.forEach((_, index) => {
    key = joinSound(key, symbolOf(letters, index), isVowel(letters[index + 1]));
  });
  return key.slice(0, LONGEST_KEY);
}

function symbolOf(letters: readonly string[], index: number): string {
  const letter = letters[index] ?? "";
  if (isVowel(letter)) return VOWEL_OF.get(letter) ?? "";
  const opensSyllable = index === 0 || isVowel(letters[index + 1]);
  return (opensSyllable ? ONSET_OF : CODA_OF).get(letter) ?? "";
}

function isVowel(letter: string | undefined): boolean {
  return letter !== undefined && VOWEL_OF.has(letter);
}

/** A doubled consonant counts once: กิตติ = กิติ, ณัฐฐา = ณัฐา. */
function joinSound(key: string, symbol: string, opensSyllable: boolean): string {
  const last = key.slice(-1);
  const isDoubled = opensSyllable && key.length > 1 && last !== "" && DOUBLES.get(symbol) === last;
  return isDoubled ? key.slice(0, -1) + symbol : key + symbol;
}

/** Opening sound → the closing sound that melts into it. */
const DOUBLES: ReadonlyMap<string, string> = new Map([
  ["k", "k"], ["K", "k"], ["c", "t"], ["C", "t"], ["s", "t"], ["d", "t"], ["t", "t"], ["T", "t"],
  ["n", "n"], ["p", "p"], ["P", "p"], ["b", "p"], ["f", "p"], ["m", "m"],
]);

/** Lao letters sit 128 code points above their Thai sisters; a few have none. */
const LAO_EXCEPTIONS: Readonly<Record<string, string>> = { "\u0ebb": "", "\u0ebc": "ล", "\u0ebd": "ย", "\u0ecd": "\u0e4d" };
const LAO_OFFSET = 0x80;

/** A Lao word in Thai letters, so that both scripts share one sound key (ບຸນມີ → บุนมี). */
export function laoInThaiLetters(word: string): string {
  return word.replace(/[\u0e80-\u0eff]/g, (letter) => LAO_EXCEPTIONS[letter] ?? String.fromCharCode(letter.charCodeAt(0) - LAO_OFFSET));
}

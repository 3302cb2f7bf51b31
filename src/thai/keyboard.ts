/** The keys of a computer keyboard, first without and then with Shift, as a US-English and as a Thai (Kedmanee) layout writes them. */
const ENGLISH = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?";
const THAI = "_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ%+๑๒๓๔ู฿๕๖๗๘๙๐\"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ";

const TO_THAI = mapping(ENGLISH, THAI);
const TO_ENGLISH = mapping(THAI, ENGLISH);

function mapping(from: string, to: string): ReadonlyMap<string, string> {
  return new Map([...from].map((letter, index) => [letter, to.charAt(index)]));
}

const THAI_LETTER = /[\u0e01-\u0e3a\u0e40-\u0e4e]/;
/** Thai that nobody writes: a mark without its letter, two tones, a leading vowel without a consonant after it. */
const BROKEN_THAI = /(?:^|[\s\d])[\u0e2f-\u0e3a\u0e45-\u0e4e]|[\u0e47-\u0e4c]{2}|[เแโใไ](?![ก-ฮ])|[a-z]/i;
const ENGLISH_WORD = /^[a-z0-9 .,'_/-]+$/i;

/**
 * What the same keys write on the other keyboard layout, when the layout was wrong: "l,=kp" → "สมชาย", "หนทแ้ฟร" → "somchai",
 * "แทข/ถึจ" → "cm-2570".
 * @returns undefined when the other layout makes nothing a person would write, or the text mixes both
 */
export function otherLayout(typed: string): string | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  const other = THAI_LETTER.test(text) ? mapped(text, TO_ENGLISH) : mapped(text, TO_THAI);
  if (THAI_LETTER.test(text)) return !/[a-z]/i.test(text) && ENGLISH_WORD.test(other) ? other : undefined;
  return THAI_LETTER.test(other) && !BROKEN_THAI.test(other) ? other : undefined;
}

function mapped(text: string, to: ReadonlyMap<string, string>): string {
  return Array.from(text, (letter) => to.get(letter) ?? letter).join("");
}

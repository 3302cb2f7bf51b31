/** The rows of a keyboard as they lie, plain and with shift: QWERTY, and Kedmanee, the Thai layout on the same keys. */
const layouts: Readonly<Record<"latin" | "thai", readonly string[]>> = {
  latin: ["`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./", "~!@#$%^&*()_+", "QWERTYUIOP{}|", "ASDFGHJKL:\"", "ZXCVBNM<>?"],
  thai: ["_ๅ/-ภถุึคตจขช", "ๆไำพะัีรนยบลฃ", "ฟหกดเ้่าสวง", "ผปแอิืทมใฝ", "%+๑๒๓๔ู฿๕๖๗๘๙", "๐\"ฎฑธํ๊ณฯญฐ,ฅ", "ฤฆฏโฌ็๋ษศซ.", "()ฉฮฺ์?ฒฬฦ"],
};

const typedOn = { latin: mapOf(layouts.latin, layouts.thai), thai: mapOf(layouts.thai, layouts.latin) };

/** What somebody gets who types a word with the keyboard switched to the other language: "รหัสผ่าน" becomes "isylzjko"-like letters. */
export function typedOnOther(text: string, from: "latin" | "thai"): string {
  return [...text].map((letter) => typedOn[from].get(letter) ?? letter).join("");
}

function mapOf(from: readonly string[], to: readonly string[]): ReadonlyMap<string, string> {
  return new Map(from.flatMap((row, i) => [...row].map((letter, j): [string, string] => [letter, [...(to[i] ?? "")][j] ?? letter])));
}

/** Where each letter lies: row and place, the same with and without shift, on both layouts. */
const places: ReadonlyMap<string, readonly [row: number, at: number]> = new Map(
  [...layouts.thai, ...layouts.latin].flatMap((row, i) => {
    const shown = i % 4;
    // The upper row begins one key further left.
    return [...row].map((letter, at): [string, readonly [number, number]] => [letter, [shown, shown === 0 ? at - 1 : at]]);
  }),
);

/** Do two letters lie on neighbouring keys (or on the same)? Walks over the keyboard are the first long thing people think of. */
export function areNeighbours(a: string, b: string): boolean {
  const [one, other] = [places.get(a), places.get(b)];
  if (!one || !other) return false;
  return Math.abs(one[0] - other[0]) <= 1 && Math.abs(one[1] - other[1]) <= 1;
}

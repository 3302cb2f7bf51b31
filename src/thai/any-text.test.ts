import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { canonical, truncateGraphemes } from "./canonical.ts";
import { bangkokDay, formatThaiDate, parseThaiDate } from "./dates.ts";
import { FULL_NAMES } from "./fixtures/names.ts";
import { otherLayout } from "./keyboard.ts";
import { nameKeys, numberTailKeys, queryKeys } from "./search-keys.ts";
import { skeletonsOf } from "./sound-scripts.ts";
import { matchScore, searchable, textKeys } from "./text-search.ts";

const INVISIBLE = ["\u200b", "\u200c", "\u200d", "\ufeff", "\u2060", "\u00ad"] as const;
const LETTERS = [..."กขคงจชณดตทธนบปพมยรลวศสหอฮเแโใไะาำิีึืุู็่้๊๋์ํั๐๑๙ aeou AST аео ဆကျော်ၵၢ ຂ0ໄ ខ្មែរ -.'()"];
/** A mark of another script among Thai ones: found by chance, kept as an example. */
const MIXED_MARKS = ["\u0e49\u0e36\u17d2", "\u0e49\u0e36\u17d2\u0e48", "\u0e49\u17d2\u0e36\u0e48\u17d2"];
/** Letters of the region in any order, marks without a letter and doubled vowels among them; and whatever else Unicode has. */
const ANY = fc.oneof(
  fc.string({ unit: fc.constantFrom(...LETTERS, ...INVISIBLE, "เเ"), maxLength: 24 }),
  fc.string({ unit: "grapheme", maxLength: 16 }),
  fc.string({ unit: "binary", maxLength: 16 }),
);
const NAME = fc.constantFrom(...FULL_NAMES);
const splice = (text: string, at: number, piece: string) => text.slice(0, at % (text.length + 1)) + piece + text.slice(at % (text.length + 1));

describe("any text at all: 9,000 cases", () => {
  test("none crashes a key, a score or a cut, and every answer is the same the second time", () => {
    fc.assert(
      fc.property(ANY, ANY, (text, other) => {
        const once = [nameKeys(text), numberTailKeys(text), textKeys(text), queryKeys(text), otherLayout(text), skeletonsOf(canonical(text)), matchScore(searchable([other]), text)];
        expect([nameKeys(text), numberTailKeys(text), textKeys(text), queryKeys(text), otherLayout(text), skeletonsOf(canonical(text)), matchScore(searchable([other]), text)]).toEqual(once);
        expect(once[6]).toBeGreaterThanOrEqual(0);
        expect(once[6]).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2500 },
    );
  });

  test("the canonical text is its own canonical text, and holds nothing invisible, no doubled sara-e and no foreign digit", () => {
    fc.assert(
      fc.property(ANY, (text) => {
        const once = canonical(text);
        expect(canonical(once)).toBe(once);
        expect(once).not.toMatch(/[\u200b-\u200d\ufeff]|เ{2}|[๐-๙]/);
      }),
      { numRuns: 2500, examples: MIXED_MARKS.map((text) => [text] as [string]) },
    );
  });

  test("what is cut is a beginning of the text, no longer than asked, and never parts a letter from its marks", () => {
    fc.assert(
      fc.property(ANY, fc.integer({ min: 1, max: 12 }), (text, most) => {
        const cut = truncateGraphemes(text, most);
        const kept = cut.endsWith("…") && cut !== text ? cut.slice(0, -1) : cut;
        expect(text.startsWith(kept)).toBe(true);
        expect([...new Intl.Segmenter("th").segment(kept)].length).toBeLessThanOrEqual(most);
        expect(/[ก-ฮ]$/.test(kept) && /^[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]/.test(text.slice(kept.length))).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test("invisible characters, doubled marks, doubled spaces and look-alike letters change no key", () => {
    fc.assert(
      fc.property(NAME, fc.nat(), fc.constantFrom(...INVISIBLE), (name, at, invisible) => {
        const keys = nameKeys(name);
        expect(nameKeys(splice(name, at, invisible))).toEqual(keys);
        expect(nameKeys(name.replace(/ /g, "   "))).toEqual(keys);
        expect(nameKeys(name.replace(/([\u0e48-\u0e4b])/g, "$1$1"))).toEqual(keys);
        expect(nameKeys(name.replace(/แ/g, "เเ"))).toEqual(keys);
        expect(nameKeys(name.replace(/ำ/g, "ํา"))).toEqual(keys);
        expect(nameKeys(name.normalize("NFD"))).toEqual(keys);
        if (/[a-z]{3}.*a/.test(name)) expect(nameKeys(name.replace("a", "а"))).toEqual(keys); // Cyrillic a
      }),
      { numRuns: 1000 },
    );
  });

  test("typed on the wrong layout and back is what was meant", () => {
    const thai = fc.constantFrom(...FULL_NAMES.filter((name) => /^[ก-๛]+$/u.test(name)), "สมชาย", "เชียงราย", "ค้ามนุษย์", "น้ำฝน", "ผู้เสียหาย");
    fc.assert(
      fc.property(fc.oneof(thai, fc.stringMatching(/^[a-z]{2,10}( [a-z]{2,8})?$/)), (meant) => {
        const typed = otherLayout(meant);
        const back = typed === undefined ? undefined : otherLayout(typed);
        if (back !== undefined) expect(back).toBe(meant);
      }),
      { numRuns: 500 },
    );
  });

  test("a day is the Bangkok day on both sides of midnight, and comes back from any way of writing it with its calendar kept", () => {
    fc.assert(
      fc.property(fc.integer({ min: -2_208_988_800, max: 4_133_980_799 }), (seconds) => {
        const iso = bangkokDay(new Date(seconds * 1000));
        const midnight = Date.parse(`${iso}T00:00:00+07:00`);
        expect(bangkokDay(new Date(midnight))).toBe(iso);
        expect(bangkokDay(new Date(midnight - 1))).not.toBe(iso);
        const [year = "", month = "", day = ""] = iso.split("-");
        const be = parseThaiDate(formatThaiDate(iso, { language: "th", length: "long", digits: "thai" }));
        const ce = parseThaiDate(`${day}/${month}/${year}`);
        expect([be.ok && be.date.iso, be.ok && be.date.calendarEntered, ce.ok && ce.date.iso, ce.ok && ce.date.calendarEntered]).toEqual([iso, "BE", iso, "CE"]);
        expect(parseThaiDate(`${day}/${month}/${Number(year) + 543} ค.ศ.`)).toEqual({ ok: false, reason: "year-not-in-that-calendar" });
      }),
      { numRuns: 500 },
    );
  });
});

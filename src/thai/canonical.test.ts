import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { canonical, looksLikeZawgyi, stripTitle, truncateGraphemes } from "./canonical.ts";
import { toArabicDigits, toThaiDigits } from "./numerals.ts";

const THAI = fc.string({ unit: fc.constantFrom(..."กขคงจชนมยรลวสหอะาำิีืุูเแโใไัํ็่้๊๋์๐๑๙ .\u200b\u200d"), maxLength: 24 });
const ANY = fc.oneof(THAI, fc.string({ unit: "binary", maxLength: 24 }), fc.string({ unit: fc.constantFrom(..."abcXYZаеорАВåéß İ　ﬁ"), maxLength: 24 }));

describe("the canonical spelling", () => {
  test("น้ำ is one word, however its marks were typed", () => {
    const spellings = ["\u0e19\u0e49\u0e33", "\u0e19\u0e4d\u0e49\u0e32", "\u0e19\u0e49\u0e4d\u0e32"].map(canonical);
    expect(new Set(spellings).size).toBe(1);
  });

  test.each([
    ["two sara-e are sara-ae", "เเดง", "แดง"],
    ["a tone typed before its vowel", "ท\u0e48\u0e35", "ที่"],
    ["a mark typed twice", "ที่่", "ที่"],
    ["zero-width and BOM", "\ufeffสม\u200bชาย\u200d", "สมชาย"],
    ["Thai digits", "บ้าน ๑๒", "บ้าน 12"],
    ["spaces", "  สมชาย \u00a0 ใจดี\t", "สมชาย ใจดี"],
    ["Latin case and width", "ＳＯＭＣＨＡＩ", "somchai"],
    ["Cyrillic letters in a Latin word", "Mаriа", "maria"],
  ])("%s", (_, typed, expected) => {
    expect(canonical(typed)).toBe(canonical(expected));
    expect(canonical(typed)).toBe(expected.normalize("NFKC").toLowerCase());
  });

  test("a wholly Cyrillic name stays Cyrillic", () => {
    expect(canonical("Мария")).toBe("мария");
  });

  test("different words stay different", () => {
    expect(canonical("ใกล้")).not.toBe(canonical("ไกล"));
    expect(canonical("ขาว")).not.toBe(canonical("ข้าว"));
  });

  test("its own answer is not changed by it", () => {
    fc.assert(fc.property(ANY, (text) => { expect(canonical(canonical(text))).toBe(canonical(text)); }), { numRuns: 2000 });
  });

  test("invisible characters anywhere make no difference", () => {
    fc.assert(
      fc.property(THAI, fc.nat(), fc.constantFrom("\u200b", "\u200c", "\u200d", "\ufeff"), (text, at, invisible) => {
        const cut = at % (text.length + 1);
        expect(canonical(text.slice(0, cut) + invisible + text.slice(cut))).toBe(canonical(text));
      }),
      { numRuns: 1000 },
    );
  });

  test("the order in which marks were typed makes no difference", () => {
    const marks = fc.subarray(["ุ", "ี", "ั", "ํ", "็", "้", "์"], { minLength: 2 });
    fc.assert(
      fc.property(marks.chain((few) => fc.tuple(fc.constant(few), fc.shuffledSubarray(few, { minLength: few.length }))), ([typed, shuffled]) => {
        expect(canonical(`น${shuffled.join("")}า`)).toBe(canonical(`น${typed.join("")}า`));
      }),
      { numRuns: 1000 },
    );
  });

  test("Thai digits go there and back", () => {
    fc.assert(fc.property(fc.stringMatching(/^[0-9ก-ฮ /]{0,20}$/), (text) => { expect(toArabicDigits(toThaiDigits(text))).toBe(text); }), { numRuns: 500 });
    expect(toArabicDigits("၁၂ ໓ ៤ ႑")).toBe("12 3 4 1");
  });
});

describe("titles", () => {
  test.each([
    ["นายสมชาย ใจดี", "สมชาย ใจดี"],
    ["นาง สมศรี", "สมศรี"],
    ["น.ส.สมหญิง", "สมหญิง"],
    ["นส. สมหญิง", "สมหญิง"],
    ["นางสาวสมหญิง", "สมหญิง"],
    ["ด.ญ.ฟ้า", "ฟ้า"],
    ["เด็กชายก้อง", "ก้อง"],
    ["พ.ต.ท.หญิง ดร.สมหญิง ใจดี", "สมหญิง ใจดี"],
    ["พตอ.สมชาย", "สมชาย"],
    ["ร้อยตำรวจเอกหญิง สมศรี", "สมศรี"],
    ["ว่าที่ ร.ต. สมชาย", "สมชาย"],
    ["พระมหา สมชาย", "สมชาย"],
    ["Mr. John Doe", "john doe"],
    ["Daw Aye Aye", "aye aye"],
  ])("%s is filed as %s", (name, stripped) => {
    expect(stripTitle(name)).toBe(stripped);
  });

  test.each(["นายิกา", "พระพาย", "คุณากร", "ดรุณี", "นาง", "สอ ใจดี", "Maya", "Ute"])("%s is a name, not a title", (name) => {
    expect(stripTitle(name)).toBe(canonical(name));
  });

  test("what is left is never empty and never begins inside a syllable", () => {
    fc.assert(
      fc.property(fc.constantFrom("นาย", "นาง", "ด.ช.", "พ.ต.อ.", "คุณ", ""), THAI, (title, name) => {
        const rest = stripTitle(title + name);
        if (canonical(title + name) !== "") expect(rest).not.toBe("");
        if (rest !== canonical(title + name)) expect(rest).toMatch(/^[\p{L}\p{N}]/u);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("showing and warning", () => {
  test("a name is cut between letters a reader sees, never between a consonant and its marks", () => {
    expect(truncateGraphemes("เด็กหญิง", 2)).toBe("เด็…");
    expect(truncateGraphemes("ฟ้า", 5)).toBe("ฟ้า");
  });

  test.each(["ေက်ာင္း", "ျမန္မာ", "ေနေကာင္းလား"])("%s looks like Zawgyi", (text) => {
    expect(looksLikeZawgyi(text)).toBe(true);
  });

  test.each(["ကျောင်း", "မြန်မာ", "နေကောင်းလား", "သင်္ကြန်", "မႂ်ႇသုင်ၶႃႈ", "ประเทศไทย", "Htun", ""])("%s does not", (text) => {
    expect(looksLikeZawgyi(text)).toBe(false);
  });
});

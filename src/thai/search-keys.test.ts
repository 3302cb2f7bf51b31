import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { ACROSS_SCRIPTS, DIFFERENT_SOUND, FULL_NAMES, NOT_ACROSS_SCRIPTS, SAME_SOUND } from "./fixtures/names.ts";
import { keyWords } from "./key-words.ts";
import { nameContains, nameKeys, normalNumber, numberQueryKey, numberTailKeys, queryKeys } from "./search-keys.ts";

const soundsOf = (name: string) => nameKeys(name).filter((key) => key.startsWith("s:"));
const shareSound = (a: string, b: string) => soundsOf(a).some((sound) => soundsOf(b).includes(sound));
const finds = (query: string, name: string) => {
  const { all } = queryKeys(query);
  return all.length > 0 && all.every((key) => nameKeys(name).includes(key));
};

describe("names that sound alike", () => {
  test.each(SAME_SOUND)("%s and %s are found by each other", (a, b) => {
    expect(shareSound(a, b)).toBe(true);
    expect(queryKeys(a).anySound.some((key) => nameKeys(b).includes(key))).toBe(true);
  });

  test.each(DIFFERENT_SOUND)("%s and %s are kept apart", (a, b) => {
    expect(shareSound(a, b)).toBe(false);
  });
});

describe("names in other scripts", () => {
  const meetAcross = (a: string, b: string) => queryKeys(a).anyScript.some((key) => nameKeys(b).includes(key));

  test.each(ACROSS_SCRIPTS)("%s and %s are found by each other", (a, b) => {
    expect(meetAcross(a, b)).toBe(true);
    expect(meetAcross(b, a)).toBe(true);
  });

  test.each(NOT_ACROSS_SCRIPTS)("%s and %s are kept apart", (a, b) => {
    expect(meetAcross(a, b)).toBe(false);
  });
});

describe("a part of a name", () => {
  test.each([
    ["หญิง", "สมหญิง ใจดี"],
    ["ใจ", "สมหญิง ใจดี"],
    ["สมหญิงใจดี", "สมหญิง ใจดี"],
    ["นางสาวสมหญิง", "สมหญิง ใจดี"],
    ["แสนสุข ฟ้า", "ด.ญ.ฟ้า แสนสุข"],
    ["น้ำ", "นายสมชาย น้ำใส"],
    ["น้", "นายสมชาย น้ำใส"],
    ["\u0e19\u0e4d\u0e49\u0e32ใส", "นายสมชาย น้ำใส"],
    ["บี", "บี"],
    ["NGUYEN", "Nguyễn Thị Hoa"],
    ["oneil", "Anna-Maria O'Neil"],
    ["စု", "စုစု"],
  ])("%s finds %s", (query, name) => {
    expect(finds(query, name)).toBe(true);
    expect(nameContains(name, query)).toBe(true);
  });

  test.each([["สมศรี", "สมหญิง ใจดี"], ["ดี", "สมหญิง ใจดี"], ["หญิงใจร้าย", "สมหญิง ใจดี"]])("%s does not find %s", (query, name) => {
    expect(finds(query, name)).toBe(false);
    expect(nameContains(name, query)).toBe(false);
  });

  test("three letters or more, taken from anywhere in any name, find it", () => {
    const joined = fc.constantFrom(...FULL_NAMES).map((name) => ({ name, letters: [...keyWords(name).join("")] })).filter(({ letters }) => letters.length > 2);
    fc.assert(
      fc.property(joined, fc.nat(), fc.nat(), ({ name, letters }, at, length) => {
        const start = at % (letters.length - 2);
        const part = letters.slice(start, start + 3 + (length % 8)).join("");
        if (keyWords(part).join("") !== part) return; // begins like a title, or is cut inside a composed letter
        expect(finds(part, name), part).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  test("a name is always found by itself, by its parts in any order, and by what it sounds like", () => {
    const thaiName = fc.array(fc.constantFrom(..."สมชาย ศิริ พร ณัฐ ธิดา วัฒน์ น้ำ ฝน ใจ ดี แก้ว บุญ มี".split(" ")), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(thaiName, thaiName, (given, family) => {
        expect(finds(`${given} ${family}`, `${given} ${family}`)).toBe(true);
        expect(finds(`${family} ${given}`, `นาย${given} ${family}`)).toBe(true);
        expect(queryKeys(given).anySound.every((key) => nameKeys(`${given} ${family}`).includes(key))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test("a query asks for few keys, and for none when it says nothing", () => {
    expect(queryKeys("สมหญิง").all).toEqual(["t:สมห", "t:ญิง"]);
    expect(queryKeys("ใจ").all).toEqual(["p:ใจ"]);
    expect(queryKeys("ฟ").all).toEqual(["w:ฟ"]);
    expect(queryKeys(" - ").all).toEqual([]);
    expect(queryKeys("ก".repeat(200)).all.length).toBeLessThanOrEqual(8);
  });

  test("keys never repeat and are never empty", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (name) => {
        const keys = nameKeys(name);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.every((key) => /^[wptsx]:./su.test(key))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("numbers", () => {
  test.each([
    ["+66 81 234 5678", "0812345678"],
    ["+66(0)81-234-5678", "0812345678"],
    ["0066812345678", "0812345678"],
    ["66812345678", "0812345678"],
    ["๐๘๑-๒๓๔-๕๖๗๘", "0812345678"],
    ["02-123-4567", "021234567"],
    ["+95 9 123 456 789", "959123456789"],
    ["AA 123-4567", "aa1234567"],
  ])("%s is filed as %s", (typed, filed) => {
    expect(normalNumber(typed)).toBe(filed);
    expect(numberTailKeys(typed)).toContain(`n:${filed}`);
  });

  test("a tail of four or six, or the whole, finds the number", () => {
    const keys = numberTailKeys("1-2345-67890-12-1");
    for (const typed of ["0121", "๐๑๒๑", "890121", "90121", "1234567890121"]) expect(keys).toContain(numberQueryKey(typed));
    expect(numberQueryKey("121")).toBeUndefined();
  });
});

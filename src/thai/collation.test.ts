import fc from "fast-check";
import { expect, test } from "vitest";

import { compareThai, sortThai } from "./collation.ts";
import { NAMES_IN_ORDER, PROVINCES_IN_ORDER } from "./fixtures/order.ts";
import { provinces } from "./provinces.ts";

/**
 * The rule of the Royal Society's dictionary, written out by itself: a leading vowel is read after its consonant; letters and vowels
 * decide first; only then tone marks and the like, from the first letter on.
 */
function dictionaryKey(word: string): readonly [letters: string, marks: string] {
  const read = word.replace(/([เแโใไ])([ก-ฮ])/g, "$2$1");
  return [read.replace(/[\u0e47-\u0e4e]/g, ""), read.replace(/[^\u0e47-\u0e4e]/g, "\u0e01")];
}

function byDictionary(a: string, b: string): number {
  const [lettersA, marksA] = dictionaryKey(a);
  const [lettersB, marksB] = dictionaryKey(b);
  return compare(lettersA, lettersB) || compare(marksA, marksB);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

test("the 77 provinces and 200 names stand in the order of a Thai dictionary, whatever order they came in", () => {
  expect(new Set(NAMES_IN_ORDER).size).toBeGreaterThanOrEqual(200);
  expect(sortThai(provinces(), ({ th }) => th).map(({ th }) => th)).toEqual(PROVINCES_IN_ORDER);
  fc.assert(
    fc.property(fc.shuffledSubarray([...NAMES_IN_ORDER], { minLength: NAMES_IN_ORDER.length }), (shuffled) => {
      expect(sortThai(shuffled, (name) => name)).toEqual(NAMES_IN_ORDER);
    }),
    { numRuns: 20 },
  );
});

test("the golden order is that of the dictionary's own rule, and not that of code points", () => {
  for (const golden of [PROVINCES_IN_ORDER, NAMES_IN_ORDER]) {
    expect([...golden].sort(byDictionary)).toEqual(golden);
    expect([...golden].sort()).not.toEqual(golden);
  }
});

test("sorting leaves the given list as it was", () => {
  const words = Object.freeze(["ข", "ก"]);
  expect(sortThai(words, (word) => word)).toEqual(["ก", "ข"]);
  expect(compareThai("ก", "ก")).toBe(0);
});

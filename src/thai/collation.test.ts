import { expect, test } from "vitest";

import { compareThai, sortThai } from "./collation.ts";
import { provinces } from "./provinces.ts";

test("words stand in the order of a Thai dictionary, not of code points", () => {
  const words = ["ฮอด", "เชียงราย", "ขอนแก่น", "โกวิท", "กวี", "ก๋วยเตี๋ยว", "กรุงเทพมหานคร", "ไก่", "กบ", "แดง", "นก", "เอก"];
  expect(sortThai(words, (word) => word)).toEqual([
    "กบ", "กรุงเทพมหานคร", "ก๋วยเตี๋ยว", "กวี", "โกวิท", "ไก่", "ขอนแก่น", "เชียงราย", "แดง", "นก", "เอก", "ฮอด",
  ]);
});

test("the 77 provinces begin and end as in the dictionary", () => {
  const names = sortThai(provinces(), ({ th }) => th).map(({ th }) => th);
  expect(names.slice(0, 4)).toEqual(["กระบี่", "กรุงเทพมหานคร", "กาญจนบุรี", "กาฬสินธุ์"]);
  expect(names.slice(-3)).toEqual(["อุตรดิตถ์", "อุทัยธานี", "อุบลราชธานี"]);
  expect(names.indexOf("เชียงราย")).toBeLessThan(names.indexOf("ตาก"));
});

test("sorting leaves the given list as it was", () => {
  const words = Object.freeze(["ข", "ก"]);
  expect(sortThai(words, (word) => word)).toEqual(["ก", "ข"]);
  expect(compareThai("ก", "ก")).toBe(0);
});

import { expect, test } from "vitest";
import { optionsWith } from "./use-options.ts";

const provinces = ["พะเยา", "เชียงใหม่", "เชียงราย", "Chiang Rai"].map((label) => ({ value: label, label }));
const found = (typed: string) => optionsWith(provinces, typed).map(({ label }) => label);

test("choices that begin with what was typed come before those that contain it", () => {
  expect(found("ช")).toEqual(["เชียงใหม่", "เชียงราย"]);
  expect(found("chiang")).toEqual(["Chiang Rai"]);
  expect(found("rai")).toEqual(["Chiang Rai"]);
});

test("a zero-width space from a copied text hides nothing", () => {
  expect(found("เชียง\u200bราย")).toEqual(["เชียงราย"]);
});

test("without typing every choice is there", () => {
  expect(found(" ")).toHaveLength(4);
});

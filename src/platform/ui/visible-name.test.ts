import { expect, test } from "vitest";
import { visibleName } from "./visible-name.ts";

test("a name that would turn around or hide letters shows what it is, and a Thai one stays as it was", () => {
  expect(visibleName("รายชื่อ\u202Efdp.exe")).toBe("\u2068รายชื่อ[U+202E]fdp.exe\u2069");
  expect(visibleName("a\u200B\u2066b\u0007\uFEFF.csv")).toBe("\u2068a[U+200B][U+2066]b[U+0007][U+FEFF].csv\u2069");
  expect(visibleName("ทะเบียน ปี ๒๕๖๙ (น้ำ).xlsx")).toBe("\u2068ทะเบียน ปี ๒๕๖๙ (น้ำ).xlsx\u2069");
});

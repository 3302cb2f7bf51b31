import { expect, test } from "vitest";
import { whyNotPassword } from "./password.ts";

const own = ["สมหญิง ใจดี", "somying.jaidee@example.test"];

test("a sentence of fifteen characters is a password, in Thai or English, spaces and all", () => {
  for (const good of ["ฝนตกที่ตลาดเช้าวันพุธ", "seven quiet boats at noon", "tGf7#kQz!9pLw2Vd", "แมวส้มนอนบนหลังคาบ้านยาย"]) expect(whyNotPassword(good, own)).toBeUndefined();
});

test("no kinds of characters are demanded", () => {
  expect(whyNotPassword("only small letters here", own)).toBeUndefined();
});

test("fourteen characters are too few, two hundred and one too many", () => {
  expect(whyNotPassword("ฝนตกที่ตลาดเช้", own)).toBe("password-too-short");
  expect(whyNotPassword("fourteen chars", own)).toBe("password-too-short");
  expect(whyNotPassword("seven quiet boats ".repeat(12), own)).toBe("password-too-long");
});

test("what everybody tries first is refused", () => {
  for (const common of ["Password123456789", "correct horse battery staple", "qwertyuiop123456", "รหัสผ่าน2569รหัสผ่าน", "P a s s w o r d 2 5 6 9"]) expect(whyNotPassword(common, own), common).toBe("password-too-common");
  for (const simple of ["aaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "abcdefghijklmnop", "1234567890123456", "ฟหฟหฟหฟหฟหฟหฟหฟห"]) expect(whyNotPassword(simple, own), simple).toBe("password-too-simple");
});

test("one's own name and address are refused when little else remains", () => {
  expect(whyNotPassword("somying.jaidee2569", own)).toBe("password-about-you");
  expect(whyNotPassword("somying keeps seven quiet boats", own)).toBeUndefined();
});

import { expect, test } from "vitest";
import { typedOnOther } from "./keyboards.ts";
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

/** Thai words typed with the keyboard switched to Latin, and the other way round. */
const switched = [typedOnOther("รหัสผ่านรหัสผ่าน", "thai"), typedOnOther("สวัสดีประเทศไทย1234", "thai"), typedOnOther("passwordpassword", "latin")];

test("what everybody tries first is refused", () => {
  for (const common of ["Password123456789", "correct horse battery staple", "รหัสผ่าน2569รหัสผ่าน", "P a s s w o r d 2 5 6 9", "P4ssw0rdP4ssw0rd!!", "iloveyouiloveyou1", "สวัสดีครับสวัสดีครับ", "ประเทศไทย2569!!!!", "WelcomeBangkok2026", "SummerSummer2026!", "drowssap2569drowssap", "kokgnabdnaliaht!", ...switched]) expect(whyNotPassword(common, own), common).toBe("password-too-common");
  for (const simple of ["qwertyuiop123456", "asdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb", "ๆไำพะัีรนยบลฟหกด", "ฟหกดเ้่าสวฟหกดเ้่าสว", "aaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "abcdefghijklmnop", "1234567890123456", "ฟหฟหฟหฟหฟหฟหฟหฟห"]) expect(whyNotPassword(simple, own), simple).toBe("password-too-simple");
});

test("one long word of a dictionary is one guess, however long, and two are two", () => {
  for (const word of ["conversationally", "Bioavailability!", "incomprehensible2569", "extraordinarily42", "photographerneighborhood"]) expect(whyNotPassword(word, own), word).toBe("password-too-common");
  for (const good of ["neighborhood of seven boats", "the photographer forgot his umbrella"]) expect(whyNotPassword(good, own), good).toBeUndefined();
});

test("the product's own names are no password", () => {
  for (const name of ["ruamruamruam2026", "RuamCaseRoom2026", "ร่วมร่วมร่วม2569", "Ruam-Thailand-2569", "ห้องคดีร่วม2569"]) expect(whyNotPassword(name, own), name).toMatch(/^password-too-(common|simple)$/);
});

test("four words one would not think of are a password, even when each is common alone", () => {
  for (const good of ["purple teacher mango thursday", "ฟ้า ทะเล กาแฟ ครู ดอกบัว ตาก", "nine horses drink coffee", "xK9vTq2mLw8RzP4n"]) expect(whyNotPassword(good, own), good).toBeUndefined();
});

test("the agency's name is what the neighbour would try", () => {
  expect(whyNotPassword("ศูนย์ฟ้าใสเชียงดาว2569", [...own, "ศูนย์ฟ้าใสเชียงดาว"])).toBe("password-about-you");
  expect(whyNotPassword("BlueSkyCentre2026!", [...own, "Blue Sky Centre"])).toBe("password-about-you");
});

test("one's own name and address are refused when little else remains", () => {
  expect(whyNotPassword("somying.jaidee2569", own)).toBe("password-about-you");
  expect(whyNotPassword("somying keeps seven quiet boats", own)).toBeUndefined();
});

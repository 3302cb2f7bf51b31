import { expect, test } from "vitest";
import { shippedArticles } from "../shipped.ts";
import { findArticles, shelve } from "./find-articles.ts";

const FIRST = 3;

/** What people type on a phone, and what they mean: right, misspelled, on the other keyboard, in parts of long words, by another name. */
const queries: readonly (readonly [typed: string, wanted: string])[] = [
  ["คุ้มครองชั่วคราว", "atpa-section-29"],
  ["คุ้มครองชัวคราว", "atpa-section-29"], // a tone mark is missing
  ["มาตรา 29", "atpa-section-29"],
  ["มาตรา ๒๙", "atpa-section-29"], // Thai digits
  ["8h,8iv'=y;8ik;", "atpa-section-29"], // คุ้มครองชั่วคราว, roughly, with the keyboard in English
  ["ล่าม", "interpreters"],
  ["ส่งต่อระดับชาติ", "national-referral-mechanism"],
  ["nrm", "national-referral-mechanism"],
  ["ถามปากคำเด็ก", "child-questioning"],
  ["133 ทวิ", "child-questioning"],
  ["สัมภาษณ์เด็ก", "nichd-protocol"],
  ["ค่าสินไหม", "compensation"],
  ["ค่าสินใหมทดแทน", "compensation"], // ใ for ไ
  ["ค่าจ้างค้าง", "unpaid-wages"],
  ["ทีมสหวิชาชีพ", "multi-disciplinary-team"],
  ["สหวิชาชีพประชุม", "multi-disciplinary-team"],
  ["กองทุน", "anti-trafficking-fund"],
  ["บังคับใช้แรงงาน", "forced-labour-section-6-1"],
  ["พยานหลักฐาน ค่าแฮช", "chain-of-custody"],
  ["หมดไฟ", "staff-care-basics"],
  ["PDPA ความยินยอม", "pdpa-basics"],
  ["นักข่าวขอข้อมูลเด็ก", "media-and-children"],
  ["สืบพยานก่อนฟ้อง", "atpa-section-31"],
  ["สายด่วนแจ้งเหตุ", "hotline-1300"],
];

test("of what people type, nearly all finds its article among the first three", () => {
  const shelf = shelve(shippedArticles());
  const missed = queries.flatMap(([typed, wanted]) => {
    const found = findArticles(shelf, typed).slice(0, FIRST).map(({ article }) => article.code);
    return found.includes(wanted) ? [] : [`${typed}: ${found.join(", ") || "nothing"}`];
  });
  console.log(`articles found: ${queries.length - missed.length} of ${queries.length} in the first ${FIRST}${missed.length > 0 ? `; not ${missed.join(" · ")}` : ""}`);
  expect(missed.length).toBeLessThanOrEqual(1);
});

test("what nobody wrote about finds nothing", () => {
  const shelf = shelve(shippedArticles());
  expect(findArticles(shelf, "")).toEqual([]);
  expect(findArticles(shelf, "zzqqxxkk")).toEqual([]);
});

import { describe, expect, test } from "vitest";

import { compoundsIn } from "./compounds.ts";
import { otherLayout } from "./keyboard.ts";
import { matchScore, searchable, textKeys, textWords } from "./text-search.ts";

const score = (text: string, query: string) => matchScore(searchable([text]), query);

describe("the wrong keyboard layout", () => {
  test.each([["l,=kp", "สมชาย"], ["หนทแ้ฟร", "somchai"], ["แทข/ถึจ", "cm-2570"], ["จ-ๅ/", "0312"], ["g=upo.[", undefined], ["somchai", undefined], ["สมชาย", undefined], ["", undefined], ["ฟ้า fa", undefined]])("%s is meant as %s", (typed, meant) => {
    if (typed === "g=upo.[") expect(otherLayout(typed)).toBe("เชียนใบ");
    else expect(otherLayout(typed)).toBe(meant);
  });
});

describe("words of a text", () => {
  test("Thai is cut by the dictionary, the words of the field are known by any of their names", () => {
    expect(textWords("พนักงานสอบสวนพบผู้เสียหาย")).toContain("พบ");
    expect(compoundsIn("พนักงานสอบสวนพบผู้เสียหาย")).toEqual(["ผู้เสียหาย", "พนักงานสอบสวน"]);
    expect(compoundsIn("human trafficking victim")).toEqual(["ผู้เสียหาย", "ค้ามนุษย์"]);
    expect(compoundsIn("tipping it over")).toEqual([]);
    expect(textKeys("ทีมสหวิชาชีพ")).toContain("c:สหวิชาชีพ");
  });
});

describe("how well a text answers", () => {
  test("the nearer the better", () => {
    const order = ["เปิดเคส", "เปิดเคสใหม่", "วิธีเปิดเคส"].map((text) => score(text, "เปิดเคส"));
    expect([...order].sort((a, b) => b - a)).toEqual(order);
    expect(score("เปิดเคสใหม่", "นำเข้า")).toBe(0);
  });

  test.each([["ส่งต่อ", "referral"], ["นำเข้าทะเบียน", "import"], ["บ้านพักเด็กและครอบครัวเชียงใหม่", "shelter"], ["Made-up hospital", "โรงพยาบาล"]])("%s is found as %s", (text, query) => {
    expect(score(text, query)).toBeGreaterThan(0.5);
  });

  test.each([["โรงพยาบาลแม่สาย", "รพ แม่สาย"], ["เชียงราย", "Chiangrai"], ["สถานีตำรวจภูธรแม่สาย", "สภ.แม่สาย"], ["ค้นหา", "8hosk"], ["Settings", "ฯำะะรืเห"]])("%s is found by %s", (text, query) => {
    expect(score(text, query)).toBeGreaterThan(0);
  });
});

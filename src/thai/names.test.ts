import { describe, expect, test } from "vitest";

import { callName, displayName, safeDisplayName, splitTitle, TITLES, titleSuggestion } from "./names.ts";

describe("showing a name", () => {
  test("a Thai title joins the name, a Latin one stands before it, and no family name is no gap", () => {
    expect(displayName({ title: "นาย", given: "สมชาย", family: "ใจดี" })).toBe("นายสมชาย ใจดี");
    expect(displayName({ title: "พ.ต.อ.", given: "สมชาย", family: "ใจดี" })).toBe("พ.ต.อ.สมชาย ใจดี");
    expect(displayName({ title: "Ms", given: "Su" })).toBe("Ms Su");
    expect(displayName({ given: "ฟ้า", family: null })).toBe("ฟ้า");
  });

  test("a person is called by nickname or given name, never by family name", () => {
    expect(callName({ given: "สมหญิง", family: "ใจดี", nickname: "ฟ้า" })).toBe("ฟ้า");
    expect(callName({ given: "สมหญิง", family: "ใจดี" })).toBe("สมหญิง");
  });

  test("by default only the code and the nickname chosen for safety are shown", () => {
    expect(safeDisplayName({ code: "CM-2570-0012", safeNickname: "น้องฟ้า" })).toBe("CM-2570-0012 · น้องฟ้า*");
    expect(safeDisplayName({ code: "CM-2570-0012", safeNickname: null })).toBe("CM-2570-0012");
  });
});

describe("titles", () => {
  test.each([
    ["ด.ญ.ฟ้า ใจดี", "ด.ญ.", "ฟ้า ใจดี"],
    ["นางสาว  สมหญิง", "นางสาว", "สมหญิง"],
    ["พ.ต.ท.หญิง ดร.สมหญิง ใจดี", "พ.ต.ท.หญิง ดร.", "สมหญิง ใจดี"],
    ["Mr. Somchai Jaidee", "Mr.", "Somchai Jaidee"],
    ["นายน้ำ", "นาย", "น้ำ"],
    ["สมหญิง", "", "สมหญิง"],
  ])("%s is split as written", (name, title, rest) => {
    expect(splitTitle(name)).toEqual({ title, rest });
  });

  test("a change of title is suggested from 15, never before and never without a birth date", () => {
    expect(titleSuggestion("เด็กหญิง", "2011-11-21", "2026-11-21")).toEqual(["นางสาว"]);
    expect(titleSuggestion("ด.ช.", "2011-11-21", "2026-11-21")).toEqual(["นาย"]);
    expect(titleSuggestion("ด.ช.", "2011-11-22", "2026-11-21")).toBeUndefined();
    expect(titleSuggestion("ด.ช.", null, "2026-11-21")).toBeUndefined();
    expect(titleSuggestion("นาย", "2000-01-01", "2026-11-21")).toBeUndefined();
  });

  test("every title has a Thai and an English form", () => {
    expect(TITLES.filter(({ th, en }) => th === "" || en === "")).toEqual([]);
  });
});

import { describe, expect, test } from "vitest";

import { duplicateKeys } from "./duplicate-keys.ts";
import type { DuplicateFacts } from "./duplicate-keys.ts";

const meet = (a: DuplicateFacts, b: DuplicateFacts) => duplicateKeys(a).some((key) => duplicateKeys(b).includes(key));

describe("records that may be the same person", () => {
  test("the same id number, however written", () => {
    expect(meet({ idNumber: "1-2345-67890-12-1" }, { idNumber: "๑๒๓๔๕๖๗๘๙๐๑๒๑" })).toBe(true);
  });

  test("a name that sounds alike with the same birth year, title and word order aside", () => {
    expect(meet({ names: ["ด.ญ.ศิริพร ใจดี"], birthDate: "2011-05-01" }, { names: ["ใจดี สิริภรณ์"], birthYear: 2011 })).toBe(true);
    expect(meet({ names: ["Htun Kyaw"], birthYear: 2005 }, { names: ["Tun Kyo"], birthYear: 2005 })).toBe(true);
  });

  test("an estimated year meets the year before and after, a known one does not", () => {
    expect(meet({ names: ["สมหญิง ใจดี"], birthYear: 2010 }, { names: ["สมหญิง ใจดี"], birthDate: "2011-02-03" })).toBe(true);
    expect(meet({ names: ["สมหญิง ใจดี"], birthDate: "2010-02-03" }, { names: ["สมหญิง ใจดี"], birthDate: "2011-02-03" })).toBe(false);
  });

  test("a nickname with the same birth date or the same phone", () => {
    expect(meet({ nicknames: ["นัท"], birthDate: "2011-05-01" }, { nicknames: ["ณัฐ"], birthDate: "2011-05-01" })).toBe(true);
    expect(meet({ nicknames: ["ฟ้า"], phones: ["+66812345678"] }, { nicknames: ["น้องฟ้า"], phones: ["081-234-5678"] })).toBe(true);
  });
});

describe("what must not be filed", () => {
  test.each([
    [{ names: ["สมหญิง ใจดี"] }],
    [{ nicknames: ["ฟ้า"], birthYear: 2011 }],
    [{ birthDate: "2011-05-01" }],
    [{ phones: ["0812345678"] }],
    [{ idNumber: "-" }],
    [{}],
  ])("a lone guessable field gives no key: %j", (facts) => {
    expect(duplicateKeys(facts)).toEqual([]);
  });

  test("different people with the same nickname and year do not meet", () => {
    expect(meet({ names: ["สมหญิง"], nicknames: ["ฟ้า"], birthYear: 2011 }, { names: ["มาลี"], nicknames: ["ฟ้า"], birthYear: 2011 })).toBe(false);
  });
});

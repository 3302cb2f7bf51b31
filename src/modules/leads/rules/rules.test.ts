import { describe, expect, test } from "vitest";
import { peopleForCase, readPeople } from "./people.ts";
import { readReceiptCode, receiptAlphabet, receiptCodeFrom } from "./receipt-code.ts";
import { respondBy } from "./respond-by.ts";
import { isDueForReduction } from "./retention.ts";
import { whyNotAccept, whyNotMarkDuplicate, whyNotReopen, whyNotShare, type LeadFacts } from "./triage.ts";
import { canonicalUrl, hostOf } from "./url.ts";
import { leadStates } from "./words.ts";

const lead: LeadFacts = { id: "one", state: "new", handlingAgencyId: "desk", duplicateOf: null };
const at = (text: string) => new Date(text);

test("a medium lead triaged at 15:00 is due at 15:00 the next day; an urgent one within the hour", () => {
  expect(respondBy("medium", at("2026-06-22T08:00:00Z"))).toEqual(at("2026-06-23T08:00:00Z"));
  expect(respondBy("high", at("2026-01-13T02:10:00Z"))).toEqual(at("2026-01-13T03:10:00Z"));
});

test("only a waiting lead becomes a case, in a role one holds, in a province one knows", () => {
  const acceptance = { provinceCode: "50", discipline: "pochtCoordinator", roles: ["pochtCoordinator"] };
  expect(leadStates.map((state) => whyNotAccept({ state }, acceptance))).toEqual([undefined, undefined, "already-accepted", "lead-closed", "lead-closed", "lead-reduced"]);
  expect(whyNotAccept(lead, { ...acceptance, provinceCode: "00" })).toBe("province-missing");
  expect(whyNotAccept(lead, { ...acceptance, roles: ["doctor"] })).toBe("role-not-held");
});

test("a lead repeats another one that stands for itself", () => {
  expect(whyNotMarkDuplicate(lead, { ...lead, id: "two" })).toBeUndefined();
  expect(whyNotMarkDuplicate(lead, { ...lead, id: "two", state: "accepted" })).toBeUndefined();
  expect(whyNotMarkDuplicate(lead, { ...lead, id: "two", state: "duplicate" })).toBe("original-is-duplicate");
  expect(whyNotMarkDuplicate(lead, { ...lead, id: "two", state: "reduced" })).toBe("lead-reduced");
});

test("what was closed can be reopened, what became a case or was reduced cannot", () => {
  expect(leadStates.map((state) => whyNotReopen({ ...lead, state }))).toEqual(["still-open", "still-open", "already-accepted", undefined, undefined, "lead-reduced"]);
});

test("a share ends, at the latest after 90 days", () => {
  const now = at("2026-01-14T03:00:00Z");
  expect(whyNotShare(lead, { agencyId: "other", until: at("2026-04-14T03:00:00Z"), now })).toBeUndefined();
  expect(whyNotShare(lead, { agencyId: "other", until: at("2026-04-14T03:00:01Z"), now })).toBe("share-too-long");
  expect(whyNotShare(lead, { agencyId: "other", until: now, now })).toBe("share-ends-in-past");
});

test("a false lead is reduced after its time; a duplicate shares the fate of the lead it repeats", () => {
  const closedAt = at("2026-06-24T02:00:00Z");
  const on = (day: string, closed: Omit<Parameters<typeof isDueForReduction>[0], "closedAt">) => isDueForReduction({ ...closed, closedAt }, at(day));
  expect(on("2026-07-24T01:59:59Z", { state: "notTrafficking" })).toBe(false);
  expect(on("2026-07-24T02:00:00Z", { state: "notTrafficking" })).toBe(true);
  expect(on("2027-01-01T00:00:00Z", { state: "accepted" })).toBe(false);
  expect(on("2027-01-01T00:00:00Z", { state: "duplicate", originalState: "accepted" })).toBe(false);
  expect(on("2027-01-01T00:00:00Z", { state: "duplicate", originalState: "reduced" })).toBe(true);
});

describe("people in one line", () => {
  test.each([
    ["ฟ้า 15", [{ nickname: "ฟ้า", ageApprox: 15 }]],
    ["น้องฟ้า อายุประมาณ ๑๕ ปี และ มด", [{ nickname: "น้องฟ้า", ageApprox: 15 }, { nickname: "มด" }]],
    ["Su, about 16 years old\nNoi (14)", [{ nickname: "Su" }, { ageApprox: 16 }, { nickname: "Noi", ageApprox: 14 }]],
    ["เด็กหญิงไม่ทราบชื่อ", [{ nickname: "เด็กหญิงไม่ทราบชื่อ" }]],
    ["อายุ 13", [{ ageApprox: 13 }]],
    ["0812345678", [{ nickname: "0812345678" }]],
    ["  ", []],
  ])("%s", (text, people) => {
    expect(readPeople(text)).toEqual(people);
  });

  test("a case gets as many people as were counted, at least one and at most sixty", () => {
    expect(peopleForCase([{ nickname: "ฟ้า" }], 3)).toEqual([{ nickname: "ฟ้า" }, {}, {}]);
    expect(peopleForCase([], 0)).toEqual([{}]);
    expect(peopleForCase([], 700)).toHaveLength(60);
  });
});

test("two people who saw the same page get the same fingerprint text", () => {
  const same = ["https://www.Example.com/p/1/?b=2&a=1&fbclid=xyz#top", "http://m.example.com/p/1?a=1&b=2", "example.com/p/1?a=1&b=2&utm_source=line"];
  expect(new Set(same.map(canonicalUrl))).toEqual(new Set(["https://example.com/p/1?a=1&b=2"]));
  expect([canonicalUrl("ไม่ใช่ลิงก์"), canonicalUrl("javascript:alert(1)"), hostOf("https://www.example.com/x")]).toEqual([undefined, undefined, "example.com"]);
});

test("a receipt code is read however it is written, and holds no letter one mistakes for another", () => {
  const code = receiptCodeFrom(Uint8Array.from({ length: 32 }, (_, index) => index * 7));
  expect(code).toMatch(/^[3-9A-Y]{4}(-[3-9A-Y]{4}){3}$/);
  expect([...receiptAlphabet].filter((letter) => "0O1IL5S8B2Z".includes(letter))).toEqual([]);
  expect([code.toLowerCase(), code.replaceAll("-", " "), code.replaceAll("-", ""), ` ${code} `].map(readReceiptCode)).toEqual([code, code, code, code]);
  expect([readReceiptCode("AAAA"), readReceiptCode("O000-0000-0000-0000")]).toEqual([undefined, undefined]);
});

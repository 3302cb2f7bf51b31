import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { LUNAR_DAYS_KNOWN_UNTIL, defaultHolidays } from "./default-holidays.ts";
import { findClockRule, legalClocks } from "./legal-clocks.ts";

type Messages = Record<string, Record<string, string>>;
const read = (language: string) => JSON.parse(readFileSync(new URL(`../messages/${language}.json`, import.meta.url), "utf8")) as Messages;

function isSaid(messages: Messages, key: string): boolean {
  const [module, group, name] = key.split(".");
  return module === "clocks" && messages[group ?? ""]?.[name ?? ""] !== undefined;
}

describe("the shipped clocks", () => {
  test("all sixteen limits of the research are there, once each", () => {
    expect(legalClocks.length).toBe(16);
    expect(new Set(legalClocks.map((rule) => `${rule.id}@${rule.version}`)).size).toBe(16);
  });

  test.each(["th", "en"])("every name, note, counting, event and consequence is said in %s", (language) => {
    const messages = read(language);
    const keys = legalClocks.flatMap((rule) => [
      rule.nameKey, rule.lateMeans, `clocks.gravity.${rule.lateGravity}`, `clocks.confidence.${rule.confidence}`,
      ...(rule.noteKey ? [rule.noteKey] : []),
      ...[...rule.countings, ...(rule.extension?.countings ?? [])].map((counting) => counting.labelKey),
      ...[rule.startsAt, ...rule.metBy, ...rule.stoppedBy].map((event) => `clocks.event.${event}`),
    ]);
    expect(keys.filter((key) => !isSaid(messages, key))).toEqual([]);
  });

  test("every rule can be counted from its own start", () => {
    const lost = legalClocks.filter((rule) => !rule.countings.some((counting) => counting.from === rule.startsAt));
    expect(lost).toEqual([]);
  });

  test("limits on liberty never pause, never skip holidays, and are extended only by a court and only to a limit", () => {
    for (const rule of legalClocks.filter((candidate) => candidate.lateGravity === "liberty")) {
      expect(rule).toMatchObject({ canPause: false, skipsHolidays: false, stoppedBy: [] });
      if (rule.extension) expect(rule.extension).toMatchObject({ needsCourtOrder: true, limit: expect.anything() });
    }
  });

  test("what stands from memory says so", () => {
    expect(legalClocks.filter((rule) => rule.source.includes("from memory") && rule.verified).map((rule) => rule.id)).toEqual(["pdpa-breach"]);
    expect(findClockRule("cpa-observation")).toMatchObject({ confidence: "low", verified: false });
    expect(findClockRule("cpa-observation", 2)).toBeUndefined();
  });
});

describe("the default holidays", () => {
  const holidays = defaultHolidays({ from: 2024, to: 2026 });

  test("carry Thai and English names and are in order", () => {
    expect(holidays.find((holiday) => holiday.day === "2026-04-06")).toMatchObject({ name: { th: "วันจักรี", en: "Chakri Memorial Day" } });
    expect(holidays.map((holiday) => holiday.day)).toEqual(holidays.map((holiday) => holiday.day).sort());
  });

  test("Songkran on a weekend gives the next free working days, one each", () => {
    const substitutes = holidays.filter((holiday) => holiday.kind === "substitution" && holiday.day.startsWith("2024-04"));
    expect(substitutes.map((holiday) => holiday.day)).toEqual(["2024-04-08", "2024-04-16", "2024-04-17"]);
  });

  test("the lunar days are known to the year stated and not after", () => {
    const hasVisakha = (year: number) => defaultHolidays({ from: year, to: year }).some((holiday) => holiday.name.en === "Vesak Day");
    expect(hasVisakha(LUNAR_DAYS_KNOWN_UNTIL)).toBe(true);
    expect(hasVisakha(LUNAR_DAYS_KNOWN_UNTIL + 1)).toBe(false);
  });

  test("no years give no days", () => {
    expect(defaultHolidays({ from: 2027, to: 2026 })).toEqual([]);
  });
});

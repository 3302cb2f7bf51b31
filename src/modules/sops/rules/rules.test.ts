import { expect, test } from "vitest";
import { messagesOf } from "#platform/i18n/server.ts";
import { hasMessage } from "#platform/i18n/translate.ts";
import { shippedProcedures } from "../shipped.ts";
import { comparedWords, pairedSteps } from "./compare.ts";
import { contentSchema } from "../content.ts";
import { stepDueAt } from "./due.ts";
import { heardOf } from "./happenings.ts";
import { missingTexts, whyNotApprove, whyNotSubmit } from "./missing.ts";
import { findClockRule } from "../../clocks/data/legal-clocks.ts";

test("every shipped procedure is whole: both languages, a source, a known limit and a field that is there for each step, and a field that is there", () => {
  const shipped = shippedProcedures();
  expect(shipped.map(({ code }) => code)).toContain("temporary-protection");
  for (const { code, ...content } of shipped) {
    expect([code, whyNotSubmit(content), missingTexts(content, "en")]).toEqual([code, undefined, []]);
    const unknown = content.steps.filter(({ clock }) => clock !== null && !findClockRule(clock)).map((step) => step.code);
    expect([code, unknown]).toEqual([code, []]);
    const nowhere = content.steps.filter(({ field }) => field !== null && !hasMessage(messagesOf("th"), field.replace(".", ".why."))).map((step) => step.code);
    expect([code, nowhere]).toEqual([code, []]);
  }
});

const step = (code: string, text = "ถามก่อนว่าต้องการอะไร") =>
  ({ code, title: { th: code, en: code }, text: { th: text, en: "ask" }, who: ["socialWorker" as const], after: "case-opened" as const, within: null, show: { th: "x", en: "x" }, reason: { th: "x", en: "x" }, source: "s" });
const content = (...steps: ReturnType<typeof step>[]) =>
  contentSchema.parse({ title: { th: "ก", en: "a" }, purpose: { th: "ก", en: "a" }, authority: { th: "ก", en: "a" }, sources: { s: { name: "n", clause: "", confidence: "unverified" } }, steps });

test("a text that is not whole goes to no review; nobody approves her own words, nor back in time", () => {
  expect(whyNotSubmit(content())).toBe("no-steps");
  expect(whyNotSubmit(content(step("a"), step("a")))).toBe("step-twice");
  expect(whyNotSubmit(content({ ...step("a"), source: "other" }))).toBe("source-unknown");
  expect(whyNotSubmit(content(step("a", " ")))).toBe("thai-missing");
  const waiting = { state: "inReview", editors: ["me"], content: content(step("a")) };
  const ask = { accountId: "you", effectiveOn: "2026-05-02", today: "2026-05-02" };
  expect(whyNotApprove(waiting, ask)).toBeUndefined();
  expect(whyNotApprove(waiting, { ...ask, accountId: "me" })).toBe("own-words");
  expect(whyNotApprove(waiting, { ...ask, effectiveOn: "2026-05-01" })).toBe("not-back-in-time");
  expect(whyNotApprove({ ...waiting, content: content({ ...step("a"), text: { th: "ก", en: "" } }) }, ask)).toBe("translation-missing");
});

test("working days pass over weekends and days off", () => {
  const friday = new Date("2026-05-01T03:00:00Z");
  const off = new Set(["2026-05-04"]);
  expect(stepDueAt({ amount: 2, unit: "workdays" }, friday, off).toISOString()).toBe("2026-05-06T03:00:00.000Z");
  expect(stepDueAt({ amount: 24, unit: "hours" }, friday, off).toISOString()).toBe("2026-05-02T03:00:00.000Z");
});

test("only what a procedure listens to is heard, at the time it happened", () => {
  const at = new Date("2026-05-02T03:00:00Z");
  expect(heardOf({ type: "clock-started", at, data: { ruleId: "rights-notice" } })).toBeUndefined();
  expect(heardOf({ type: "clock-started", at, data: { ruleId: "temp-protection-initial", clockStartedAt: "2026-05-01T03:00:00Z" } })).toEqual({ code: "protection-started", at: new Date("2026-05-01T03:00:00Z") });
  expect(heardOf({ type: "decision-recorded", at, data: { kind: "not-a-victim" } })).toBeUndefined();
  expect(heardOf({ type: "sop-event-told", at, data: { event: "something-else" } })).toBeUndefined();
});

test("Thai words are compared as words; a moved step is known by its code", () => {
  const before = "พาไปยังที่ปลอดภัยภายในหนึ่งวัน";
  const after = "พาไปยังที่ปลอดภัยภายในสองวัน";
  const pieces = comparedWords(before, after, "th");
  expect(pieces.filter(({ kind }) => kind !== "new").map(({ text }) => text).join("")).toBe(before);
  expect(pieces.filter(({ kind }) => kind !== "gone").map(({ text }) => text).join("")).toBe(after);
  expect(pieces.filter(({ kind }) => kind === "new").map(({ text }) => text).join("")).toContain("สอง");
  expect(pairedSteps(content(step("a"), step("b"), step("c")), content(step("b"), step("a"), step("d"))).map(({ code, before: b, after: a, isMoved }) => [code, b !== null, a !== null, isMoved])).toEqual([
    ["b", true, true, true], ["a", true, true, true], ["c", true, false, false], ["d", false, true, false],
  ]);
});

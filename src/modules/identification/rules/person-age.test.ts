import { expect, test } from "vitest";
import { thaiScreeningV1 as instrument } from "../instrument/thai-screening-v1.ts";
import type { Answer, Question } from "../instrument/types.ts";
import { mergeAnswers } from "./merge-answers.ts";
import { findAgeAtEvent, findPersonAge, type GivenAnswer } from "./person-age.ts";
import { readAnswer } from "./read-answer.ts";
import { standingOf } from "./standing.ts";

const today = "2026-01-22";
const at = new Date("2026-01-22T02:30:00Z");
const said = (value: number | string): GivenAnswer => ({ reply: "value", value, at });
const nothing = { evidence: [], answers: {} };

test("an adult nobody knows anything about is cared for as a child but not spoken to as one", () => {
  expect(findPersonAge(nothing, today)).toMatchObject({ treatAsChild: true, speakAsToChild: false, isKnown: false });
  expect(findPersonAge({ ...nothing, answers: { "age.how-old": said(15) } }, today)).toMatchObject({ treatAsChild: true, speakAsToChild: true });
  expect(findPersonAge({ ...nothing, answers: { "age.how-old": said(31) } }, today)).toMatchObject({ treatAsChild: false });
});

test("the record decides only when nothing else is known; a child on record beside an adult's word is doubt", () => {
  expect(findPersonAge({ ...nothing, isChildOnRecord: false }, today).treatAsChild).toBe(false);
  const both = findPersonAge({ evidence: [], answers: { "age.how-old": said(31) }, isChildOnRecord: true }, today);
  expect(both.finding).toMatchObject({ standing: "in-doubt", treatAsChild: true });
});

test("a birth year alone is evidence; an answer the team weighed itself is not counted twice", () => {
  expect(findPersonAge({ ...nothing, answers: { "age.birth-date": said("2012") } }, today).finding.standing).toBe("child");
  expect(findPersonAge({ ...nothing, answers: { "age.birth-date": said("2012") }, weighedAnswers: ["age.birth-date"] }, today).isKnown).toBe(false);
});

test("an adult today may have been a child when it began", () => {
  const answers = { "age.how-old": said(21), "age.at-start": said(14) };
  expect(findPersonAge({ ...nothing, answers }, today).treatAsChild).toBe(false);
  expect(findAgeAtEvent({ ...nothing, answers }, { today }).treatAsChild).toBe(true);
  expect(findAgeAtEvent({ ...nothing, answers: { "age.how-old": said(24) } }, { today, beganOn: "2016-01-01" }).standing).toBe("child");
  expect(findAgeAtEvent({ ...nothing, isChildOnRecord: false }, { today, beganOn: "2025-12-01" }).treatAsChild).toBe(false);
});

test("what was told in one talk is not undone by a question not asked in the next", () => {
  const later = new Date("2026-02-01T02:00:00Z");
  const merged = mergeAnswers([{ a: { reply: "yes", at }, b: { reply: "yes", at } }, { a: { reply: "not-asked", at: later }, b: { reply: "no", at: later } }]);
  expect([merged["a"]?.reply, merged["b"]?.reply]).toEqual(["yes", "no"]);
});

test("numbers and dates are read as people write them, texts stay as written", () => {
  const read = (id: string, value: string): Answer => readAnswer(instrument.questions.find((question) => question.id === id) as Question, { reply: "value", value }, at);
  expect(read("age.how-old", " ๑๕ ")).toMatchObject({ value: 15 });
  expect(read("age.birth-date", "๒๑ พ.ย. ๒๕๕๓")).toMatchObject({ value: "2010-11-21" });
  expect(read("age.birth-date", "พ.ค. 2553")).toMatchObject({ value: "2010-05" });
  expect(read("age.birth-date", "2010")).toMatchObject({ value: "2010" });
  expect(read("wishes.first", "อยาก\u200bเรียน ๑")).toMatchObject({ value: "อยาก\u200bเรียน ๑" });
  expect(read("wishes.first", "\u200b")).toEqual({ reply: "not-asked" });
});

test("needs are shown apart and are no sign of trafficking", () => {
  const answers = { "health.care-today": { reply: "yes", at }, "act.online-contact": { reply: "yes", at }, "age.how-old": said(15) } as const;
  const standing = standingOf({ instrument, answers, age: { evidence: [] }, setting: "general", today });
  expect(standing.indicators.health.signs).toEqual(["health.care-today"]);
  expect(standing.signsFound).toBe(2);
  expect(standing.missing).toEqual(["purpose"]);
});

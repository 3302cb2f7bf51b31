import { describe, expect, test } from "vitest";
import { indicatorsOf } from "../rules/indicators.ts";
import { visibleQuestions } from "../rules/next-question.ts";
import { wordingOf } from "../rules/wording.ts";
import { LAW_REFS } from "./law-refs.ts";
import { thaiScreeningV1 as instrument } from "./thai-screening-v1.ts";
import { ELEMENTS } from "./types.ts";
import type { Answers, AskWhen, Question } from "./types.ts";

const ids = instrument.questions.map((question) => question.id);
const thaiTexts = instrument.questions.flatMap((question) => [
  ...Object.values(question.wording.th),
  ...Object.values(question.childVariant?.th ?? {}),
  ...(question.options ?? []).map((option) => option.label.th),
]);

function questionsNamedIn(condition: AskWhen | undefined): readonly string[] {
  if (!condition || "isChild" in condition) return [];
  if ("question" in condition) return [condition.question];
  return ("allOf" in condition ? condition.allOf : condition.oneOf).flatMap(questionsNamedIn);
}

function possibleAnswers(question: Question): readonly string[] {
  return question.kind === "yesNo" ? ["yes", "no"] : (question.options ?? []).map((option) => option.id);
}

describe("the first screening instrument", () => {
  test("every question has an id of its own and belongs to a section", () => {
    expect(new Set(ids).size).toBe(ids.length);
    const sections = new Set(instrument.sections.map((section) => section.id));
    expect(instrument.questions.filter((question) => !sections.has(question.section))).toEqual([]);
  });

  test("no section asks more than eight questions and a talk has at most six sections", () => {
    for (const section of instrument.sections) {
      const count = instrument.questions.filter((question) => question.section === section.id).length;
      expect(count, section.id).toBeGreaterThan(0);
      expect(count, section.id).toBeLessThanOrEqual(8);
    }
    for (const setting of ["general", "labour-inspection"] as const) {
      const sections = new Set(visibleQuestions(instrument, {}, { isChild: false, setting }).map((question) => question.section));
      expect(sections.size).toBe(6);
    }
  });

  test("it covers every element and topic", () => {
    const covered = new Set(instrument.questions.flatMap((question) => [question.element, ...(question.indicates ?? []).map((item) => item.element)]));
    expect(ELEMENTS.filter((element) => !covered.has(element))).toEqual([]);
  });

  test("an indication names only answers the question can have", () => {
    for (const question of instrument.questions) {
      for (const { when } of question.indicates ?? []) {
        if ("anyOf" in when) expect(possibleAnswers(question), question.id).toEqual(expect.arrayContaining([...when.anyOf]));
        else expect(question.kind, question.id).toBe("number");
      }
    }
  });

  test("a question depends only on a question that comes before it", () => {
    instrument.questions.forEach((question, index) => {
      for (const earlier of questionsNamedIn(question.askWhen)) expect(ids.indexOf(earlier), question.id).toBeLessThan(index);
    });
    expect(questionsNamedIn({ allOf: [{ question: "a", anyOf: ["yes"] }, { oneOf: [{ isChild: true }] }] })).toEqual(["a"]);
  });

  test("choices have options, and every clause is known", () => {
    for (const question of instrument.questions) {
      if (question.kind === "choice" || question.kind === "multi") expect(question.options?.length, question.id).toBeGreaterThan(1);
      expect(LAW_REFS[question.lawRef], question.id).toBeDefined();
    }
  });

  test("a child is not asked about means but is asked about school", () => {
    const asked = visibleQuestions(instrument, {}, { isChild: true });
    expect(asked.filter((question) => question.element === "means")).toEqual([]);
    expect(indicatorsOf(instrument, {}, { isChild: true }).purpose.openQuestions).toContain("purpose.school");
  });

  test("a labour inspection asks about work by s.6/1 instead of the general section", () => {
    const asked = visibleQuestions(instrument, {}, { isChild: false, setting: "labour-inspection" });
    expect(asked.some((question) => question.section === "labour-inspection")).toBe(true);
    expect(asked.some((question) => question.section === "work")).toBe(false);
  });

  test("Thai words blame no one and never say เหยื่อ", () => {
    const forbidden = /เหยื่อ|ผิดประเวณี|สมยอม|หลบหนีเข้าเมือง/;
    expect(thaiTexts.filter((text) => forbidden.test(text))).toEqual([]);
  });

  test("a child variant speaks to น้อง and never to คุณ", () => {
    const children = instrument.questions.flatMap((question) => (question.childVariant ? [question.childVariant.th.sayAloud] : []));
    expect(children.length).toBeGreaterThan(15);
    expect(children.filter((text) => text.includes("คุณ"))).toEqual([]);
  });

  test("what is said aloud is short enough to say in one breath or two", () => {
    for (const question of instrument.questions) {
      expect(question.wording.th.sayAloud.length, question.id).toBeLessThanOrEqual(120);
      expect(question.wording.en.sayAloud.length, question.id).toBeLessThanOrEqual(160);
    }
  });

  test("it says that its wording is a draft", () => {
    expect(instrument.status).toBe("draft");
  });

  test("it is plain data: it survives being stored and read back", () => {
    expect(JSON.parse(JSON.stringify(instrument))).toEqual(instrument);
  });

  test("a child hears the child's words and the worker keeps the adult hint where none is given", () => {
    const question = instrument.questions.find((candidate) => candidate.id === "movement.go-out");
    if (!question) throw new Error("question missing");
    const child = wordingOf(question, "th", { isChild: true });
    const adult = wordingOf(question, "th", { isChild: false });
    expect(child.sayAloud).not.toBe(adult.sayAloud);
    expect(child.hintForWorker).toBe(adult.hintForWorker);
    expect(adult.lawRef).toContain("มาตรา 6 (1)");
  });

  test("answering everything with unknown points to nothing", () => {
    const answers: Answers = Object.fromEntries(ids.map((id) => [id, { reply: "unknown" }]));
    const found = indicatorsOf(instrument, answers, { isChild: false });
    expect(ELEMENTS.flatMap((element) => found[element].signs)).toEqual([]);
  });
});

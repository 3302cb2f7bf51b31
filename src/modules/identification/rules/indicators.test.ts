import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { thaiScreeningV1 as instrument } from "../instrument/thai-screening-v1.ts";
import { ELEMENTS, PLAIN_REPLIES } from "../instrument/types.ts";
import type { Answer, Answers, Question } from "../instrument/types.ts";
import { whyNotRecord } from "./check-answer.ts";
import { indicatorsOf } from "./indicators.ts";
import { findNextQuestion, findPreviousQuestion, progressBySection, resumePoint, visibleQuestions } from "./next-question.ts";

const anAnswerTo = (question: Question): fc.Arbitrary<Answer> => {
  const plain = fc.constantFrom(...PLAIN_REPLIES).map((reply): Answer => ({ reply }));
  const options = (question.options ?? []).map((option) => option.id);
  if (question.kind === "choice") return fc.oneof(plain, fc.constantFrom(...options).map((value): Answer => ({ reply: "value", value })));
  if (question.kind === "multi") return fc.oneof(plain, fc.subarray(options).map((value): Answer => ({ reply: "value", value })));
  if (question.kind === "number") return fc.oneof(plain, fc.nat(90).map((value): Answer => ({ reply: "value", value })));
  return plain;
};

const someAnswers: fc.Arbitrary<Answers> = fc.record(
  Object.fromEntries(instrument.questions.map((question) => [question.id, anAnswerTo(question)])),
  { requiredKeys: [] },
);

const someContext = fc.record({ isChild: fc.boolean(), setting: fc.constantFrom("general" as const, "labour-inspection" as const) });
const yes: Answer = { reply: "yes" };
const no: Answer = { reply: "no" };

describe("indicators", () => {
  test("a girl of fifteen met online: act and purpose point, means is not asked", () => {
    const answers: Answers = {
      "age.how-old": { reply: "value", value: 15 },
      "act.online-contact": yes,
      "act.who-brought": { reply: "value", value: "met-online" },
      "purpose.images": yes,
    };
    const found = indicatorsOf(instrument, answers, { isChild: true });
    expect(found.act.signs).toEqual(["act.who-brought", "act.online-contact"]);
    expect(found.purpose).toMatchObject({ signs: ["purpose.images"], strong: 1 });
    expect(found.age.strong).toBe(1);
    expect(found.means.signs).toEqual([]);
  });

  test("pay and papers held at an inspection point to s.6/1", () => {
    const answers: Answers = { "pay.held-back": yes, "papers.who-holds": { reply: "value", value: "kept-refused" }, "purpose.leave-job": no };
    const found = indicatorsOf(instrument, answers, { isChild: false, setting: "labour-inspection" });
    expect(found.papers.strong).toBe(1);
    expect(found.pay.strong).toBe(1);
    expect(found.purpose.signs).toContain("purpose.leave-job");
    expect(found.means.signs).toEqual(expect.arrayContaining(["pay.held-back", "papers.who-holds"]));
  });

  test("what an adult told about means stays when we later see a child", () => {
    expect(indicatorsOf(instrument, { "means.threat": yes }, { isChild: true }).means.signs).toEqual(["means.threat"]);
  });

  test("a follow-up stops counting when the answer it followed from was changed", () => {
    const shrinks: Answers = { "debt.owes": yes, "debt.shrinks": no };
    expect(indicatorsOf(instrument, shrinks, { isChild: false }).debt.strong).toBe(1);
    expect(indicatorsOf(instrument, { ...shrinks, "debt.owes": no }, { isChild: false }).debt.signs).toEqual([]);
  });

  test("a question the person declined is not open again; one not asked yet is", () => {
    const declined = indicatorsOf(instrument, { "act.moved": { reply: "prefers-not-to-say" } }, { isChild: false });
    expect(declined.act.openQuestions).not.toContain("act.moved");
    const later = indicatorsOf(instrument, { "act.moved": { reply: "not-asked" } }, { isChild: false });
    expect(later.act.openQuestions).toContain("act.moved");
  });

  test("strong signs are among the signs, and signs among the questions answered", () => {
    fc.assert(
      fc.property(someAnswers, someContext, (answers, context) => {
        const found = indicatorsOf(instrument, answers, context);
        for (const element of ELEMENTS) {
          expect(found[element].strong).toBeLessThanOrEqual(found[element].signs.length);
          expect(found[element].signs.length).toBeLessThanOrEqual(found[element].answered);
          expect(found[element].openQuestions.filter((id) => found[element].signs.includes(id))).toEqual([]);
        }
      }),
    );
  });

  test("seeing a child, or another setting, never removes a sign", () => {
    fc.assert(
      fc.property(someAnswers, someContext, someContext, (answers, one, other) => {
        for (const element of ELEMENTS) expect(indicatorsOf(instrument, answers, one)[element].signs).toEqual(indicatorsOf(instrument, answers, other)[element].signs);
      }),
    );
  });

  test("declining one more question never adds a sign", () => {
    fc.assert(
      fc.property(someAnswers, fc.constantFrom(...instrument.questions.map((question) => question.id)), (answers, id) => {
        const fewer: Answers = { ...answers, [id]: { reply: "prefers-not-to-say" } };
        const before = indicatorsOf(instrument, answers, { isChild: false });
        const after = indicatorsOf(instrument, fewer, { isChild: false });
        for (const element of ELEMENTS) expect(before[element].signs).toEqual(expect.arrayContaining([...after[element].signs]));
      }),
    );
  });
});

describe("the next question", () => {
  test("the talk begins with safety and says section 1 of 6", () => {
    const point = resumePoint(instrument, {}, { isChild: false });
    expect(point).toMatchObject({ at: "question", question: { id: "safety.place-ok" }, section: { number: 1, of: 6 } });
  });

  test("after a break it goes on at the first question without a reply; skipped ones are not pushed", () => {
    const answers: Answers = { "safety.place-ok": yes, "safety.language": yes, "safety.danger-now": { reply: "not-asked" } };
    expect(resumePoint(instrument, answers, { isChild: false })).toMatchObject({ question: { id: "safety.going-back" } });
    expect(progressBySection(instrument, answers, { isChild: false })[0]).toMatchObject({ replied: 3, openQuestions: expect.arrayContaining(["safety.danger-now"]) });
  });

  test("another language opens the question which language", () => {
    const questions = visibleQuestions(instrument, { "safety.language": no }, { isChild: false });
    expect(findNextQuestion(questions, "safety.language")?.id).toBe("safety.which-language");
    expect(findPreviousQuestion(questions, "safety.which-language")?.id).toBe("safety.language");
    expect(findPreviousQuestion(questions, "safety.place-ok")).toBeUndefined();
    expect(findNextQuestion(questions, "no-such-question")).toBeUndefined();
  });

  test("giving any reply to the resume point always moves the talk to its end", () => {
    fc.assert(
      fc.property(someAnswers, someContext, fc.constantFrom(...PLAIN_REPLIES), (start, context, reply) => {
        let answers = start;
        for (let step = 0; step <= instrument.questions.length; step += 1) {
          const point = resumePoint(instrument, answers, context);
          if (point.at === "check-answers") return;
          answers = { ...answers, [point.question.id]: { reply } };
        }
        throw new Error("the talk does not end");
      }),
    );
  });
});

describe("recording an answer", () => {
  const question = (id: string): Question => {
    const found = instrument.questions.find((candidate) => candidate.id === id);
    if (!found) throw new Error("question missing");
    return found;
  };

  test("skipping fits every question", () => {
    for (const item of instrument.questions) {
      for (const reply of ["unknown", "prefers-not-to-say", "not-asked"] as const) expect(whyNotRecord(item, { reply })).toBeUndefined();
    }
  });

  test.each([
    ["age.how-old", { reply: "yes" }, "reply-does-not-fit"],
    ["movement.go-out", { reply: "value", value: "yes" }, "reply-does-not-fit"],
    ["age.how-old", { reply: "value", value: 900 }, "number-out-of-range"],
    ["age.how-old", { reply: "value", value: "15" }, "value-does-not-fit"],
    ["age.birth-date", { reply: "value", value: "2026-02-29" }, "date-not-readable"],
    ["age.birth-date", { reply: "value", value: "2012-02-29" }, undefined],
    ["act.who-brought", { reply: "value", value: "neighbour" }, "option-unknown"],
    ["act.who-brought", { reply: "value", value: ["family"] }, "value-does-not-fit"],
    ["health.now", { reply: "value", value: ["tired", "talk"] }, undefined],
    ["wishes.first", { reply: "value", value: "x".repeat(4001) }, "text-too-long"],
    ["wishes.police", { reply: "no", ownWords: "" }, "reply-does-not-fit"],
  ] as const)("%s with %j: %s", (id, answer, fault) => {
    expect(whyNotRecord(question(id), answer as Answer)).toBe(fault);
  });
});

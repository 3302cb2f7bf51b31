import { expect, test } from "vitest";
import { readQuiz } from "./quiz-sheet.ts";

const choices = [["list_name", "name", "label::Thai (th)", "label::English (en)", "right", "because"], ["parts", "act", "การกระทำ", "Act", "", "ไม่ใช่"], ["parts", "means_x", "วิธีการ", "Means", "yes", "ใช่"], ["alone", "one", "เดียว", "", "yes", ""]];

test("a quiz of an XLSForm becomes questions in both languages, with the right answer and why", () => {
  const { questions, faults } = readQuiz([["type", "name", "label::Thai (th)", "label::English (en)", "outcome"], ["note", "hello", "สวัสดี", "", ""], ["select_one parts", "Which_Part", "ส่วนใด", "Which part?", "o2"]], choices, "o1");
  expect(faults).toEqual([]);
  expect(questions).toEqual([
    { code: "which-part", outcome: "o2", question: { th: "ส่วนใด", en: "Which part?" }, options: [
      { code: "act", text: { th: "การกระทำ", en: "Act" }, right: false, because: { th: "ไม่ใช่", en: "" } },
      { code: "means-x", text: { th: "วิธีการ", en: "Means" }, right: true, because: { th: "ใช่", en: "" } },
    ] },
  ]);
});

test("each wrong row is told by sheet and row, and what is wrong with it", () => {
  const { questions, faults } = readQuiz([["type", "name", "label"], ["text", "free", "เล่า"], ["select_one nowhere", "a", "ก"], ["select_one alone", "b", ""], ["select_one parts", "c", "ค"], ["select_one parts", "c", "ค"]], choices, "o1");
  expect(faults.map(({ sheet, row, what }) => `${sheet} ${row} ${what}`)).toEqual(["survey 2 only-select-one", "survey 3 no-list", "survey 4 too-few", "survey 4 no-label", "survey 6 name-twice"]);
  expect(questions.map(({ code }) => code)).toEqual(["c"]);
  expect(readQuiz([], [["name"]], "o1").faults.map(({ what, about }) => `${what} ${about}`)).toEqual(["no-sheet survey", "no-column list_name", "no-column label", "no-column right"]);
});

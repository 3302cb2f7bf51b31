import { expect, test } from "vitest";
import { askedAgain, tallyOf, totalOf, withSecondAnswers } from "./tally.js";

const file = (name, ...statuses) => ({ name, status: statuses.includes("failed") ? "failed" : "passed", assertionResults: statuses.map((status, n) => ({ status, fullName: `${name} ${n}` })) });
const run = (...testResults) => tallyOf({ testResults }, testResults.some(({ status }) => status === "failed") ? 1 : 0);

test("a file that does not load, an error outside every test and a run of no test are failures", () => {
  expect(totalOf(run(file("a", "passed", "pending", "failed")).files)).toEqual({ passed: 1, failed: 1, skipped: 1 });
  expect(totalOf(run({ name: "b", status: "failed", assertionResults: [] }).files).failed).toBe(1);
  expect(tallyOf({ testResults: [file("a", "passed")] }, 1).unexplained).toBe(1);
  expect(tallyOf({ testResults: [] }, 0).unexplained).toBe(1);
  expect(tallyOf(undefined, 0).unexplained).toBe(1);
});

test("one or two failed files are asked again; many, or an error outside every file, are not", () => {
  expect(askedAgain(run(file("a", "failed"), file("b", "passed")))).toEqual(["a"]);
  expect(askedAgain(run(file("a", "failed"), file("b", "failed"), file("c", "failed")))).toEqual([]);
  expect(askedAgain(tallyOf({ testResults: [file("a", "passed")] }, 1))).toEqual([]);
});

test("what passes the second time counts as passed and is named; what fails again stays failed; a second run that breaks changes nothing", () => {
  const first = run(file("a", "passed", "failed"), file("b", "passed"));
  const green = withSecondAnswers(first, run(file("a", "passed", "passed")));
  expect([totalOf(green.tally.files), green.chance]).toEqual([{ passed: 3, failed: 0, skipped: 0 }, ["a 1"]]);
  const red = withSecondAnswers(first, run(file("a", "passed", "failed")));
  expect([totalOf(red.tally.files).failed, red.chance]).toEqual([1, []]);
  const broken = withSecondAnswers(first, tallyOf(undefined, 127));
  expect([totalOf(broken.tally.files).failed, broken.chance]).toEqual([1, []]);
});

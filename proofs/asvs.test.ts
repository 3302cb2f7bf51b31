import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { countsOf, deadEndsOf, deviationFaults, faultsOf, readRequirements, states, summaryOf } from "./support/asvs.ts";

// The table of OWASP ASVS 5.0.0 and the deviations say what is so; `RUAM_WRITE=1 npm run sec:asvs` writes the printed part of asvs.md anew.
const PAGE = "docs/security/asvs.md";
const MARK = "<!-- made from docs/asvs.csv by npm run sec:asvs -->\n";
const rows = readRequirements(readFileSync("docs/asvs.csv", "utf8"));
const deviations = readFileSync("docs/security/deviations.md", "utf8");

test("every requirement stands in the table once, with a known state and evidence that exists", () => {
  expect(faultsOf(rows)).toEqual([]);
  const lines = [...countsOf(rows)].map(([chapter, count]) => `${chapter.padEnd(4)} ${states.map((state) => `${state} ${count[state] ?? 0}`).join(", ")}`);
  const all = states.map((state) => `${state} ${rows.filter((row) => row.state === state).length}`).join(", ");
  process.stdout.write(`${lines.join("\n")}\nall  ${all}\n`);
});

test("what is not met is a deviation with reason, risk, date and a place to sign", () => {
  expect(deviationFaults(rows, deviations)).toEqual([]);
});

test("the printed page says what the table says", () => {
  const [head = "", made] = readFileSync(PAGE, "utf8").split(MARK);
  if (process.env["RUAM_WRITE"]) writeFileSync(PAGE, `${head}${MARK}${summaryOf(rows)}\n`);
  else expect(made?.trim()).toBe(summaryOf(rows));
});

const commands = new Set(Object.keys(JSON.parse(readFileSync("package.json", "utf8")).scripts));

test("every path, link and command of the pages on security leads somewhere", () => {
  const pages = readdirSync("docs/security").map((name) => ({ folder: "docs/security", markdown: readFileSync(`docs/security/${name}`, "utf8") }));
  expect(pages.length).toBeGreaterThan(5);
  expect([...pages, { folder: ".", markdown: readFileSync("SECURITY.md", "utf8") }].flatMap((page) => deadEndsOf(page, commands))).toEqual([]);
  expect(deadEndsOf({ folder: "docs/security", markdown: "`src/nowhere.ts` [x](nowhere.md) `sec:nowhere` `sec:asvs`" }, commands)).toEqual(["src/nowhere.ts", "docs/security/nowhere.md", "sec:nowhere"]);
});

test("the proof bites: a wrong path, an unknown state, a missing row, a claim without a test, and a deviation that is gone are each told", () => {
  const [first, ...others] = rows;
  if (!first) throw new Error("the table is empty");
  const planted = (change: object): string => faultsOf([{ ...first, ...change }, ...others]).join();
  expect(planted({ evidence: `${first.evidence}; src/nowhere.test.ts` })).toBe(`${first.id}: src/nowhere.test.ts does not exist`);
  expect(planted({ state: "surely" })).toContain("unknown state");
  expect(planted({ state: "met", evidence: "src/platform/action/parse.ts" })).toContain("nothing shows it");
  expect(planted({ state: "partly", note: "" })).toContain("without a word why");
  expect(planted({ id: others[0]?.id })).toContain("stands twice");
  expect(faultsOf(others).join()).toContain("V1: 26 of 27");
  const notMet = [...rows, { ...first, id: "V6.2.12", state: "not met" }];
  expect(deviationFaults(notMet, deviations)).toEqual([]);
  expect(deviationFaults(notMet, deviations.replace("V6.2.12\n", "V0.0.0\n")).join()).toContain("V6.2.12: not met and no deviation names it");
  expect(deviationFaults(rows, deviations.replace(/^- Risk:.*$/m, "")).join()).toContain("Risk is missing");
  expect(deviationFaults(notMet, "").join()).toContain("deviations");
});

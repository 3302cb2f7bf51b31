import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { requestText } from "./support/dast/scan.ts";
import { fromForm, leavesOf, operationsOf, textLeaves, valueFor } from "./support/dast/operations.ts";
import { hasTried, sqlmapFindings, wapitiFindings } from "./support/dast/tools.ts";

// What `npm run sec:dast` reads out of what the tools say, with outputs they gave for planted faults; the scan itself is not run here.
const recorded = (name: string): string => readFileSync(new URL(`expectations/dast/${name}`, import.meta.url), "utf8");

test("what sqlmap says of a planted fault is read as a finding, of a sound place as none, and a start that failed as neither", () => {
  expect(sqlmapFindings(recorded("sqlmap-planted.txt"))).toEqual(["JSON #1* ((custom) POST): boolean-based blind, UNION query"]);
  expect(sqlmapFindings(recorded("sqlmap-sound.txt"))).toEqual([]);
  expect([recorded("sqlmap-planted.txt"), recorded("sqlmap-sound.txt"), "[*] starting\n[*] ending"].map(hasTried)).toEqual([true, true, false]);
  const cutShort = "[INFO] (custom) POST parameter 'JSON #1*' appears to be 'AND boolean-based blind' injectable";
  expect(sqlmapFindings(cutShort)).toEqual(["JSON #1*: AND boolean-based blind"]);
  expect(sqlmapFindings(`${cutShort}\n[WARNING] (custom) POST parameter 'JSON #1*' does not seem to be injectable`)).toEqual([]);
});

test("what wapiti reports of a planted page is read as a finding, and what is no report is told", () => {
  expect(wapitiFindings(recorded("wapiti-planted.json")).map(({ kind, path, parameter }) => `${kind} ${path} ${parameter}`)).toContain("Cross Site Scripting /dast/form/api/planted/letter name");
  expect(wapitiFindings('{"vulnerabilities":{"SQL Injection":[]},"anomalies":{}}')).toEqual([]);
  expect(() => wapitiFindings("{}")).toThrow("no report");
});

test("an operation becomes a form and a request whose texts are tried, and comes back as it was", () => {
  const schema = { type: "object", properties: { caseId: { type: "string", format: "uuid" }, words: { type: "array", items: { type: "object", properties: { text: { type: "string" } } } }, isOpen: { type: "boolean" } } };
  const [operation] = operationsOf({ paths: { "/api/comments/add": { post: { requestBody: { content: { "application/json": { schema } } } } }, "/api/demo/wipe": { post: {} } } });
  if (!operation) throw new Error("no operation");
  const input = valueFor(operation.input, "", new Map());
  expect(textLeaves(operation.input)).toEqual(["words.0.text"]);
  expect(leavesOf(input).map(([name]) => name)).toEqual(["caseId", "words.0.text", "isOpen"]);
  expect(fromForm(input, new URLSearchParams({ "words.0.text": "' or 1=1", isOpen: "true" }))).toMatchObject({ words: [{ text: "' or 1=1" }], isOpen: true });
  expect(requestText("http://127.0.0.1:1", { operation, input }, { isDeep: false }).match(/\*/g)).toHaveLength(1);
  expect(requestText("http://127.0.0.1:1", { operation, input }, { isDeep: true }).match(/\*"/g)).toHaveLength(2);
});

import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { patternsIn, patternsOf, unboundedParts, type Pattern } from "./support/patterns.ts";

// A11: no text somebody types may keep a pattern busy. Inputs are bounded (1 MB a request, shorter in every schema), but a pattern
// whose time grows with a power of its text would still stop everybody else.
process.env["RECHECK_SYNC_BACKEND"] = "pure";
const { checkSync } = createRequire(import.meta.url)("recheck") as typeof import("recheck"); // its ES entry starts a process of its own

/** Patterns with quadratic time on texts that are short where they are used; each says why it may stay. */
const accepted: Readonly<Record<string, string>> = {};

function verdictOn(pattern: Pattern): string {
  const found = checkSync(pattern.source, pattern.flags, { timeout: 20_000 });
  return found.status === "vulnerable" ? `vulnerable ${found.complexity.type}` : found.status;
}

const patterns = patternsIn("src").filter((pattern) => unboundedParts(pattern) > 0);
const looked = process.env["RUAM_FULL"] ? patterns : patterns.filter((pattern) => unboundedParts(pattern) > 1);

test("no pattern of the product can be kept busy by a text", () => {
  const slow = looked.flatMap((pattern) => {
    const verdict = verdictOn(pattern);
    return verdict === "safe" || accepted[pattern.source] !== undefined ? [] : [`${pattern.place}: /${pattern.source}/${pattern.flags} ${verdict}`];
  });
  console.log(`${looked.length} of ${patterns.length} patterns with parts that repeat without end were weighed`);
  expect(slow).toEqual([]);
});

test("a pattern that can be kept busy is found in a file, and weighed as such", () => {
  const [planted] = patternsOf("planted.ts", "export const isName = (text: string) => /^(\\w+\\s?)+$/.test(text);");
  expect(planted).toMatchObject({ place: "planted.ts:1", source: "^(\\w+\\s?)+$" });
  expect(planted && verdictOn(planted)).toBe("vulnerable exponential");
});

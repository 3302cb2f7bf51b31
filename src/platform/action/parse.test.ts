import { expect, test } from "vitest";
import { z } from "zod";
import { parseInput } from "./parse.ts";
import { BadInput } from "./refusal.ts";

const schema = z.strictObject({ nickname: z.string().trim().max(20), ages: z.array(z.int().min(0)).optional() });

function problemsOf(input: unknown, language: "th" | "en" = "th") {
  try {
    parseInput(schema, input, language);
    return [];
  } catch (error) {
    if (error instanceof BadInput) return error.fields;
    throw error;
  }
}

test("each wrong field is named, in the reader's language", () => {
  expect(problemsOf({ nickname: "ฟ้า", ages: [15, -1] }).map((problem) => problem.field)).toEqual(["ages.1"]);
  expect(problemsOf({ nickname: 5 }, "th")[0]?.message).not.toBe(problemsOf({ nickname: 5 }, "en")[0]?.message);
});

test("a field nobody declared is refused by its name", () => {
  expect(problemsOf({ nickname: "ฟ้า", isAdmin: true })).toEqual([{ field: "isAdmin", code: "unrecognized_keys", message: "ไม่รู้จักช่องนี้" }]);
});

test("control characters, broken letters and embedded files are refused in any text field", () => {
  const codes = ["a\u0000b", "\ud800", "data:image/png;base64,iVBORw0KGgo=", "A".repeat(1300)].map((nickname) => problemsOf({ nickname })[0]?.code);
  expect(codes).toEqual(["control-character", "control-character", "embedded-file", "embedded-file"]);
});

test("a body of twenty thousand unknown fields gets a short answer", () => {
  const body = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`key${i}`, i]));
  expect(JSON.stringify(problemsOf({ nickname: "ฟ้า", ...body })).length).toBeLessThan(10_000);
});

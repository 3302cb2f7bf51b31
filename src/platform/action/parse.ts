import { z, type ZodType } from "zod";
import { holdsWrittenOutFile } from "./written-out-file.ts";
import { BadInput, type FieldProblem } from "./refusal.ts";

export type Language = "th" | "en";

const zodMessages = { th: z.locales.th().localeError, en: z.locales.en().localeError };

/**
 * Checks an input against its schema; every problem names its field in the reader's language.
 * Texts that PostgreSQL cannot hold (NUL, half of a surrogate pair) and embedded files (`data:` URIs,
 * long base64) are refused here once for all actions: no material enters through a text field.
 */
export function parseInput<T extends ZodType>(schema: T, raw: unknown, language: Language): z.output<T> {
  const unsafe = [...take(unsafeTexts(raw, "", 0), MOST_PROBLEMS)];
  if (unsafe.length > 0) throw new BadInput(unsafe.map((problem) => ({ ...problem, message: UNSAFE[problem.code][language] })));
  const parsed = schema.safeParse(raw, { error: zodMessages[language] });
  if (parsed.success) return parsed.data;
  throw new BadInput(parsed.error.issues.slice(0, MOST_PROBLEMS).flatMap((issue) => asFieldProblems(issue, language)));
}

// A hostile body must not make a long answer: after so many wrong fields the rest is not told.
const MOST_PROBLEMS = 50;
const UNKNOWN_FIELD: Readonly<Record<Language, string>> = { th: "ไม่รู้จักช่องนี้", en: "This field is not known" };

function* take<T>(items: Iterable<T>, most: number): Generator<T> {
  let taken = 0;
  for (const item of items) {
    if (taken === most) return;
    taken += 1;
    yield item;
  }
}

function asFieldProblems(issue: z.core.$ZodIssue, language: Language): FieldProblem[] {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.slice(0, MOST_PROBLEMS).map((key) => ({ field: [path, key.slice(0, 80)].filter(Boolean).join("."), code: issue.code, message: UNKNOWN_FIELD[language] }));
  }
  return [{ field: path, code: issue.code, message: issue.message }];
}

type UnsafeCode = "control-character" | "embedded-file" | "too-deep";
const UNSAFE: Readonly<Record<UnsafeCode, Readonly<Record<Language, string>>>> = {
  "control-character": { th: "มีอักขระที่บันทึกไม่ได้ กรุณาพิมพ์ใหม่", en: "This holds a character that cannot be stored. Please type it again." },
  "embedded-file": { th: "ไม่รับไฟล์หรือภาพในช่องข้อความ", en: "Files and pictures are not accepted in a text field." },
  "too-deep": { th: "ข้อมูลซ้อนกันลึกเกินไป", en: "The data is nested too deeply." },
};
const MAX_DEPTH = 12;
const LONG_BASE64 = /[A-Za-z0-9+/_-]{1200}/;
// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/;

function* unsafeTexts(value: unknown, field: string, depth: number): Generator<{ field: string; code: UnsafeCode }> {
  if (depth > MAX_DEPTH) {
    yield { field, code: "too-deep" };
  } else if (typeof value === "string") {
    const code = whyUnsafe(value);
    if (code) yield { field, code };
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield* unsafeTexts(inner, field === "" ? key : `${field}.${key}`, depth + 1);
    }
  }
}

function whyUnsafe(text: string): UnsafeCode | undefined {
  if (CONTROL.test(text) || !text.isWellFormed()) return "control-character";
  return LONG_BASE64.test(text) || holdsWrittenOutFile(text) ? "embedded-file" : undefined;
}

import { z, type ZodType } from "zod";
import { BadInput, type FieldProblem } from "./refusal.ts";

export type Language = "th" | "en";

const zodMessages = { th: z.locales.th().localeError, en: z.locales.en().localeError };

/**
 * Checks an input against its schema; every problem names its field in the reader's language.
 * Texts that PostgreSQL cannot hold (NUL, half of a surrogate pair) and embedded files (`data:` URIs,
 * long base64) are refused here once for all actions: no material enters through a text field.
 */
export function parseInput<T extends ZodType>(schema: T, raw: unknown, language: Language): z.output<T> {
  const unsafe = [...unsafeTexts(raw, "", 0)];
  if (unsafe.length > 0) throw new BadInput(unsafe.map((problem) => ({ ...problem, message: UNSAFE[problem.code][language] })));
  const parsed = schema.safeParse(raw, { error: zodMessages[language] });
  if (parsed.success) return parsed.data;
  throw new BadInput(parsed.error.issues.flatMap(asFieldProblems));
}

function asFieldProblems(issue: z.core.$ZodIssue): FieldProblem[] {
  const path = issue.path.join(".");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ field: [path, key].filter(Boolean).join("."), code: issue.code, message: issue.message }));
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
  return /data:[\w.+-]+\/[\w.+-]+[;,]/i.test(text) || LONG_BASE64.test(text) ? "embedded-file" : undefined;
}

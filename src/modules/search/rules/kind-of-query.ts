import { canonical } from "#thai/canonical.ts";

/** Whether a query can only mean a number or a code: then no words of tasks and agencies are asked for. "cm 12" may also be a word. */
export function isNumberOnly(query: string): boolean {
  return /^[\d\s\-–/+().]+$/.test(canonical(query));
}

/** Whether a query is a whole code of the product ("CM-2570-0012", "L-2570-000012"), in any of the ways people type it. */
export function isWholeCode(query: string): boolean {
  return /^[a-z]{1,3}[\s\-–/]*2[4-8]\d{2}[\s\-–/]+\d+$/.test(canonical(query));
}

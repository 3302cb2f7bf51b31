import { fields, repeatedGroups, specOf, type FieldKey } from "./fields.ts";
import { codeLists } from "./fields.ts";

/**
 * What a column fills: a field, the same field of the n-th item of a group (`events.city#2`),
 * or one code of a list by yes/no (`flag:labourTypes:Begging`, where 0 rules the code out).
 */
export type Target = FieldKey | `${FieldKey}#${number}` | `flag:${FieldKey}:${string}`;

export type ParsedTarget =
  | { readonly kind: "field"; readonly key: FieldKey; readonly index: number }
  | { readonly kind: "flag"; readonly key: FieldKey; readonly code: string };

function isFieldKey(text: string): text is FieldKey {
  return Object.hasOwn(fields, text);
}

/**
 * The parts of a target.
 * @param text as stored in a remembered mapping or sent by a screen
 * @returns undefined for anything that is no target; the index counts from 0
 */
export function parseTarget(text: string): ParsedTarget | undefined {
  const flag = /^flag:([^:]+):(.+)$/.exec(text);
  if (flag) return parseFlag(flag[1] ?? "", flag[2] ?? "");

  const [key = "", number] = text.split("#");
  if (!isFieldKey(key)) return undefined;
  if (number === undefined) return { kind: "field", key, index: 0 };
  const mayRepeat = repeatedGroups.some((group) => key.startsWith(`${group}.`));
  return mayRepeat && /^[1-9]\d?$/.test(number) ? { kind: "field", key, index: Number(number) - 1 } : undefined;
}

function parseFlag(key: string, code: string): ParsedTarget | undefined {
  if (!isFieldKey(key)) return undefined;
  const { kind, list } = specOf(key);
  if (kind !== "codes" || !list) return undefined;
  const codes: readonly string[] = codeLists[list];
  return codes.includes(code) ? { kind: "flag", key, code } : undefined;
}

/** Whether a text names a target; for checking what a screen sends. */
export function isTarget(text: string): text is Target {
  return parseTarget(text) !== undefined;
}

import { z } from "zod";
import type { AnyAction } from "#platform/action/define.ts";
import type { AnyPublicAction } from "#platform/action/public.ts";

/** A small seeded generator (mulberry32), so that every finding can be repeated. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const deep = (depth: number): unknown => (depth === 0 ? "x" : { a: deep(depth - 1) });

/** Values that have broken products before: injections, control characters, numbers at the edge, Thai traps. */
export const hostileValues: readonly unknown[] = [
  "", " ", "\u0000", "a\u0000b", "\ud800", "\udfff x", "\u200b\u200d\ufeff", "๒๙/๐๒/๒๕๖๙", "29/2/2569", "2569-02-29", "0000-00-00", "9999-99-99", "1e308", "NaN",
  "' or 1=1 --", "'; drop table cases; --", "\\'; select pg_sleep(5); --", "$1", "%00", "%s%n", "../../etc/passwd", "..\\..\\win.ini", "{{7*7}}", "${7*7}", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
  "\r\nSet-Cookie: a=b", "=1+1", "@SUM(1)", "data:image/png;base64,iVBORw0KGgo=", "A".repeat(20_000), "ก".repeat(5_000), "น้ำ", "เเดง", "\u0e4d\u0e49\u0e32", "🇹🇭".repeat(300),
  "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "not-a-uuid", "__proto__", "constructor", "null", "undefined", "true",
  null, true, false, 0, -1, 1.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER + 1, 2_147_483_648, -2_147_483_649, [], {}, [[]], [null], { __proto__: { polluted: true } }, { constructor: { prototype: { polluted: true } } }, deep(40),
  Array.from({ length: 2_000 }, (_, i) => i), Array.from({ length: 300 }, () => "x"),
];

type Schema = { type?: string | string[]; properties?: Record<string, Schema>; required?: string[]; enum?: unknown[]; const?: unknown; anyOf?: Schema[]; oneOf?: Schema[]; items?: Schema; format?: string; minimum?: number; maximum?: number; minLength?: number; additionalProperties?: unknown };

/** The JSON Schema of an action's input, as the published document has it. */
export function schemaOf(action: AnyAction | AnyPublicAction): Schema {
  return z.toJSONSchema(action.input, { io: "input", unrepresentable: "any" }) as Schema; // JSON Schema by definition
}

export interface Fuzzer {
  readonly random: () => number;
  /** Ids that exist, so that some guesses hit. */
  readonly knownIds: readonly string[];
}

const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T; // index is inside a non-empty list

/** A value for a schema: mostly fitting, sometimes hostile in one place. */
export function valueFor(schema: Schema, fuzzer: Fuzzer, hostility: number): unknown {
  const { random } = fuzzer;
  if (random() < hostility) return pick(random, hostileValues);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && choices.length > 0) return valueFor(pick(random, choices), fuzzer, hostility);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(random, schema.enum);
  return valueOfType(schema, fuzzer, hostility);
}

function valueOfType(schema: Schema, fuzzer: Fuzzer, hostility: number): unknown {
  const { random } = fuzzer;
  const type = Array.isArray(schema.type) ? pick(random, schema.type) : schema.type;
  if (type === "object") return objectFor(schema, fuzzer, hostility);
  if (type === "array") return Array.from({ length: Math.floor(random() * 3) }, () => valueFor(schema.items ?? {}, fuzzer, hostility));
  if (type === "integer" || type === "number") return (schema.minimum ?? 0) + Math.floor(random() * 5);
  if (type === "boolean") return random() < 0.5;
  if (type === "null") return null;
  return textFor(schema, fuzzer);
}

function objectFor(schema: Schema, fuzzer: Fuzzer, hostility: number): Record<string, unknown> {
  const entries = Object.entries(schema.properties ?? {}).filter(([name]) => schema.required?.includes(name) === true || fuzzer.random() < 0.5);
  const made = Object.fromEntries(entries.map(([name, one]) => [name, valueFor(one, fuzzer, hostility)]));
  // Once in a while a field nobody declared: it must be named, not silently dropped.
  if (fuzzer.random() < hostility) made["isAdmin"] = true;
  return made;
}

function textFor(schema: Schema, { random, knownIds }: Fuzzer): string {
  if (schema.format === "uuid") return pick(random, knownIds);
  if (schema.format === "email") return "somebody@example.test";
  if (schema.format === "date") return pick(random, ["2026-01-20", "2026-02-28", "1990-12-31"]);
  if (schema.format === "date-time") return pick(random, ["2026-01-20T07:20:00Z", "2026-01-20T07:20:00+07:00"]);
  return pick(random, ["ทดสอบ", "น้องฟ้า", "test", "50", "12345678901234567"]).padEnd(schema.minLength ?? 0, "ก");
}

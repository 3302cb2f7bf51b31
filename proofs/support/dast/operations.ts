/** What the published API says of one operation, as far as a scanner needs it. */
export interface Operation {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly input: Schema;
  /** Needs nobody signed in. */
  readonly isPublic: boolean;
}

/** The part of JSON Schema that the inputs of actions use. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[]; readonly security?: readonly unknown[]; readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> } }>>>>;
}

/** These end what the scan stands on: the session, the demo, the account itself. */
const LEFT_OUT = /^\/api\/(demo\/|auth\/(signOut|endOther|endSession|setup))/;

/** All operations of the published document that have an input. */
export function operationsOf(document: Document): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]): Operation[] => {
      const query = (operation.parameters ?? []).filter((one) => one.in === "query");
      const body = operation.requestBody?.content["application/json"]?.schema;
      const input: Schema = body ?? { type: "object", properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])) };
      if (LEFT_OUT.test(path) || Object.keys(input.properties ?? {}).length === 0) return [];
      return [{ method: method === "get" ? "GET" : "POST", path, input, isPublic: operation.security?.length === 0 }];
    }),
  );
}

/** Ids seen in answers, by the name of the field they stood in. */
export type KnownIds = ReadonlyMap<string, string>;
const NOBODY = "01890000-0000-7000-8000-000000000001";

/** A value that fits the schema as well as a stranger can tell, so that what is tried gets as far as it can. */
export function valueFor(schema: Schema, name: string, ids: KnownIds): unknown {
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice) return valueFor(choice, name, ids);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.properties) return Object.fromEntries(Object.entries(schema.properties).map(([key, inner]) => [key, valueFor(inner, key, ids)]));
  const type = typeof schema.type === "object" ? schema.type[0] : schema.type;
  if (type === "array") return [valueFor(schema.items ?? {}, name.replace(/s$/, ""), ids)];
  if (type === "integer" || type === "number") return Math.max(1, schema.minimum ?? 1);
  if (type === "boolean") return true;
  return textFor(schema, name, ids);
}

const TEXT = "ทดสอบ";
const BY_FORMAT: Readonly<Record<string, string>> = { date: "2026-11-22", "date-time": "2026-11-22T03:00:00Z", email: "somebody@example.test", uri: "https://example.test/" };

function textFor(schema: Schema, name: string, ids: KnownIds): string {
  if (schema.format === "uuid") return ids.get(name) ?? ids.get("id") ?? NOBODY;
  return BY_FORMAT[schema.format ?? ""] ?? TEXT.padEnd(schema.minLength ?? 0, "ก");
}

/** Ids of an answer, by the names they stand under; the first one seen is kept. */
export function collectIds(answer: unknown, ids: Map<string, string>, name = ""): void {
  if (typeof answer === "string" && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(answer) && !ids.has(name)) ids.set(name, answer);
  if (Array.isArray(answer)) for (const one of answer.slice(0, 5)) collectIds(one, ids, name.replace(/s$/, ""));
  else if (typeof answer === "object" && answer !== null) for (const [key, value] of Object.entries(answer)) collectIds(value, ids, key);
}

/** The leaves of an input under dotted names, as a form of a page would carry them. */
export function leavesOf(value: unknown, name = ""): readonly (readonly [string, string])[] {
  if (typeof value !== "object" || value === null) return [[name, String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, name === "" ? key : `${name}.${key}`));
}

/** The input a form means: the sample with each leaf as it was sent; numbers and yes/no stay what they are while they can. */
export function fromForm(sample: unknown, form: URLSearchParams, name = ""): unknown {
  if (Array.isArray(sample)) return sample.map((inner, at) => fromForm(inner, form, `${name}.${at}`));
  if (typeof sample === "object" && sample !== null) return Object.fromEntries(Object.entries(sample).map(([key, inner]) => [key, fromForm(inner, form, name === "" ? key : `${name}.${key}`)]));
  const sent = form.get(name);
  if (sent === null || sent === String(sample)) return sample;
  return typeof sample === "number" && /^\d{1,9}$/.test(sent) ? Number(sent) : sent;
}

/** Names of the text leaves: where words of a caller could become words of a query or a page. */
export function textLeaves(schema: Schema, name = ""): readonly string[] {
  const choice = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (choice) return textLeaves(choice, name);
  if (schema.properties) return Object.entries(schema.properties).flatMap(([key, inner]) => textLeaves(inner, name === "" ? key : `${name}.${key}`));
  if (schema.items) return textLeaves(schema.items, `${name}.0`);
  const isText = schema.type === "string" && schema.enum === undefined && schema.const === undefined && schema.format === undefined;
  return isText ? [name] : [];
}

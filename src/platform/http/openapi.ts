import { z } from "zod";
import type { AnyAction } from "../action/define.ts";
import type { AnyPublicAction } from "../action/public.ts";
import { routeOf } from "./routes.ts";
import type { Translate } from "./problem.ts";

type Described = AnyAction | AnyPublicAction;

/** The OpenAPI 3.1 document of all actions; `translate` gives each its summary (`<module>.actions.<verb>`). */
export function openApi(actions: readonly Described[], translate: Translate): Record<string, unknown> {
  return {
    openapi: "3.1.0",
    info: { title: "Ruam", version: "1", summary: translate("http.api.summary"), license: { name: "AGPL-3.0-or-later" } },
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "__Host-ruam" } },
      schemas: { Problem: problemSchema },
    },
    paths: Object.fromEntries(actions.map((action) => [routeOf(action.name), pathOf(action, translate)])),
  };
}

function pathOf(action: Described, translate: Translate): Record<string, unknown> {
  const [module, verb] = action.name.split(".");
  const method = methodOf(action);
  const schema = z.toJSONSchema(action.input, { io: "input", unrepresentable: "any" });
  const operation = {
    operationId: action.name,
    tags: [module],
    summary: translate(`${module}.actions.${verb}`),
    ...(action.kind === "public" ? { security: [] } : { security: [{ session: [] }], "x-permission": action.permission }),
    parameters: [...headersOf(action), ...(method === "get" ? queryOf(schema) : [])],
    ...(method === "post" ? { requestBody: { required: true, content: { "application/json": { schema } } } } : {}),
    responses: {
      200: { description: "OK", content: { "application/json": {} } },
      default: { description: "Problem", content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } },
    },
  };
  return { [method]: operation };
}

/** The HTTP method of an action, in lower case as OpenAPI writes it. */
export function methodOf(action: Described): "get" | "post" {
  if (action.kind === "public") return action.method === "GET" ? "get" : "post";
  return action.kind === "read" && !action.sensitiveInput ? "get" : "post";
}

function headersOf(action: Described): unknown[] {
  if (action.kind !== "write") return [];
  const key = { name: "Idempotency-Key", in: "header", required: false, schema: { type: "string", pattern: "^[\\w-]{8,64}$" } };
  const match = { name: "If-Match", in: "header", required: true, schema: { type: "string", pattern: '^"\\d{1,9}"$' } };
  return action.versioned ? [key, match] : [key];
}

function queryOf(schema: Record<string, unknown>): unknown[] {
  const properties = (schema["properties"] ?? {}) as Record<string, unknown>; // JSON Schema of an object
  const required = (schema["required"] ?? []) as string[]; // JSON Schema of an object
  return Object.entries(properties).map(([name, one]) => ({ name, in: "query", required: required.includes(name), schema: one }));
}

const problemSchema = {
  type: "object",
  required: ["type", "title", "status", "code", "reference"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string" },
    reference: { type: "string" },
    fields: { type: "array", items: { type: "object", properties: { field: { type: "string" }, code: { type: "string" }, message: { type: "string" } } } },
    versions: { type: "object", properties: { yours: { type: "integer" }, current: { type: "integer" }, record: {} } },
  },
};

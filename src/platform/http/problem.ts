import pg from "pg";
import { BadInput, BadRequest, Forbidden, NotFound, Refusal, StaleVersion, type FieldProblem } from "../action/refusal.ts";
import { NotRecorded, NotSignedIn } from "../db/request.ts";
import { VaultClosed } from "../crypto/vault.ts";

/** An error answer (RFC 9457 problem+json) with a stable code and a reference to the log line. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly reference: string;
  readonly fields?: readonly FieldProblem[];
  readonly versions?: { readonly yours: number; readonly current: number; readonly record?: unknown };
}

interface Told {
  readonly status: number;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fields?: readonly FieldProblem[];
  readonly field?: string | undefined;
  readonly versions?: Problem["versions"];
  /** Not foreseen: goes to the log, the user gets the reference only. */
  readonly unexpected?: boolean;
}

/** Errors of PostgreSQL that are the caller's doing or pass by themselves. */
const BY_SQLSTATE: Readonly<Record<string, Told>> = {
  "23505": { status: 409, code: "already-there" },
  "23503": { status: 404, code: "not-found" },
  "42501": { status: 404, code: "not-found" },
  "22P02": { status: 400, code: "bad-input" },
  "22021": { status: 400, code: "bad-input" },
  "22P05": { status: 400, code: "bad-input" },
  "40001": { status: 409, code: "try-again" },
  "40P01": { status: 409, code: "try-again" },
  "53100": { status: 507, code: "disk-full" },
  "53300": { status: 503, code: "unavailable" },
  "57P01": { status: 503, code: "unavailable" },
  "57P02": { status: 503, code: "unavailable" },
  "57P03": { status: 503, code: "unavailable" },
};

/** What is told of an error; anything unknown is a 500 that says nothing but its reference. */
export function tellError(error: unknown): Told {
  if (error instanceof BadInput) return { status: 400, code: "bad-input", fields: error.fields };
  if (error instanceof BadRequest) return { status: error.status, code: error.code };
  if (error instanceof NotSignedIn) return { status: 401, code: "not-signed-in" };
  if (error instanceof Forbidden) return { status: 403, code: "forbidden" };
  if (error instanceof NotFound || error instanceof VaultClosed) return { status: 404, code: "not-found" };
  if (error instanceof Refusal) return { status: 409, code: error.code, params: error.params, field: error.field };
  if (error instanceof StaleVersion) {
    return { status: 412, code: "stale-version", versions: { yours: error.yours, current: error.current, record: error.record } };
  }
  return tellForeignError(error);
}

function tellForeignError(error: unknown): Told {
  if (isUnrecorded(error)) return { status: 503, code: "not-recorded", unexpected: true };
  if (error instanceof pg.DatabaseError) {
    const known = BY_SQLSTATE[error.code ?? ""];
    if (known) return known;
  }
  if (isConnectionError(error)) return { status: 503, code: "unavailable" };
  const status = statusOf(error);
  if (status !== undefined && status < 500) return { status, code: CODE_OF_STATUS[status] ?? "bad-request" };
  return { status: 500, code: "unexpected", unexpected: true };
}

// Acts that write their entry themselves (sign-in, the tip form) fail inside app.record_event.
function isUnrecorded(error: unknown): boolean {
  if (error instanceof NotRecorded) return true;
  if (!(error instanceof pg.DatabaseError) || /^(40|53|57|08|RU)/.test(error.code ?? "")) return false;
  return /\bapp\.(record_event|look_at)\b/.test(error.where ?? "") || /\b(record_event|look_at)\b/.test(error.message);
}

const CODE_OF_STATUS: Readonly<Record<number, string>> = { 404: "not-found", 413: "too-large", 415: "wrong-type" };

function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode; // fastify's own errors carry it
  return typeof status === "number" ? status : undefined;
}

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return ["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE", "ETIMEDOUT"].includes(code) || /connection terminated|timeout exceeded when trying to connect/i.test(error.message);
}

export type Translate = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/**
 * Puts an error into the reader's language: the words `<module>.errors.<code>` of the first module that has them, or `http.errors.<code>`.
 * @param modules the asked module first, then the others, for a refusal may come through a neighbour's door
 */
export function asProblem(told: Told, { reference, modules, translate }: { reference: string; modules: readonly string[]; translate: Translate }): Problem {
  const title = wordsOf(told, modules, translate);
  const fields = told.field === undefined ? told.fields : [{ field: told.field, code: told.code, message: title }];
  return {
    type: `urn:ruam:problem:${told.code}`,
    title,
    status: told.status,
    code: told.code,
    reference,
    ...(fields ? { fields } : {}),
    ...(told.versions ? { versions: told.versions } : {}),
  };
}

function wordsOf({ code, params }: Told, modules: readonly string[], translate: Translate): string {
  for (const owner of [modules[0] ?? "http", "http", ...modules.slice(1)]) {
    const key = `${owner}.errors.${code}`;
    const words = translate(key, params);
    if (words !== key) return words;
  }
  return code;
}

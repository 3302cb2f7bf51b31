import { createHash } from "node:crypto";
import pg from "pg";
import { asPerson, type RequestScope } from "../db/request.ts";
import type { Vaults } from "../crypto/vault.ts";
import type { ActionContext, AnyAction, EventDraft } from "./define.ts";
import { parseInput, type Language } from "./parse.ts";
import { readWhole, wholeOf } from "./whole-read.ts";
import { BadRequest, Forbidden, NotFound, Refusal, StaleVersion } from "./refusal.ts";

export interface ActionServices {
  readonly pool: pg.Pool;
  readonly vaults: Vaults;
  /** Roles that hold each permission, from the modules' policies. */
  readonly grants: Readonly<Record<string, readonly string[]>>;
  readonly sendsMail: boolean;
  enqueueSql(job: string, payload: Readonly<Record<string, unknown>>): string;
}

export interface ActionRequest {
  readonly token: string;
  readonly input: unknown;
  readonly language: Language;
  readonly idempotencyKey?: string | undefined;
  readonly expectedVersion?: number | undefined;
  readonly origin?: string | undefined;
}

/**
 * Runs one action for one person: parse, sign in and open the transaction, permission, the action itself, event, commit.
 * Refused attempts leave an event of their own before the error goes out.
 * @returns the action's result
 */
export async function runAction(services: ActionServices, action: AnyAction, request: ActionRequest): Promise<unknown> {
  const input = parseInput(action.input, request.input, request.language);
  if (action.kind === "write" && action.versioned && request.expectedVersion === undefined) throw new BadRequest(428, "version-required");
  try {
    return await retryingConflicts(() => attempt(services, action, { ...request, input }));
  } catch (raised) {
    const error = refusedByDatabase(raised);
    const refused = refusalOf(error);
    if (refused) await recordRefused(services.pool, request.token, { action: action.name, ...refused });
    throw error;
  }
}

function attempt(services: ActionServices, action: AnyAction, request: ActionRequest): Promise<unknown> {
  const whole = wholeOf(action, request.input, services);
  if (!whole || action.kind !== "read") return inSteps(services, action, request);
  const work = async (scope: RequestScope): Promise<unknown> => (await action.run(contextOf(services, scope, { ...request, isOpened: true }), request.input)).result ?? {};
  return readWhole(services, action, { token: request.token, whole, work });
}

async function inSteps(services: ActionServices, action: AnyAction, request: ActionRequest): Promise<unknown> {
  const key = action.kind === "write" && !action.isAnswerSecret ? request.idempotencyKey : undefined;
  const own = action.kind === "read" ? action.statement?.(request.input, services) : undefined;
  const alsoOpen = key === undefined ? own : claimStatement(key, action.name, request.input);
  return asPerson(services.pool, { token: request.token, alsoOpen }, async (scope) => {
    if (!holds(services.grants, scope.actor.roles, action.permission)) throw new Forbidden(action.permission);
    const replay = key === undefined ? undefined : replayOf(scope.opened[0]);
    if (replay) return { value: replay };
    const outcome = await action.run(contextOf(services, scope, { ...request, isOpened: own !== undefined }), request.input);
    const result = outcome.result ?? {};
    const lastStatement = outcome.event ? closingStatement(outcome.event, action.kind === "read" ? "read" : "done", { key, result }) : quietCount(action, request.input);
    return { value: result, lastStatement };
  });
}

/** The answer kept for this idempotency key, if there is one. @throws Refusal when the key belongs to another request */
function replayOf(claimed: Readonly<Record<string, unknown>> | undefined): object | undefined {
  if (claimed?.["clash"] === true) throw new Refusal("key-used-for-another-request");
  const replay = claimed?.["replay"];
  return typeof replay === "object" && replay !== null ? replay : undefined;
}

function contextOf(services: ActionServices, scope: RequestScope, request: ActionRequest & { isOpened: boolean }): ActionContext {
  const { client } = scope;
  return {
    actor: scope.actor,
    now: scope.now,
    get db() {
      return scope.db;
    },
    opened: request.isOpened ? scope.opened : undefined,
    client,
    vaults: services.vaults,
    openVault: (vaultId) => services.vaults.open(client, vaultId),
    expectedVersion: request.expectedVersion,
    origin: request.origin ?? "",
    sendsMail: services.sendsMail,
    can: (permission) => holds(services.grants, scope.actor.roles, permission),
    enqueue: async (job, payload) => {
      await client.query(services.enqueueSql(job, payload));
    },
  };
}

/** Whether any of the roles holds the permission; an unknown permission is held by nobody. */
export function holds(grants: Readonly<Record<string, readonly string[]>>, roles: readonly string[], permission: string): boolean {
  if (permission === "signed-in") return true;
  return Object.hasOwn(grants, permission) && roles.some((role) => grants[permission]?.includes(role));
}

function claimStatement(key: string, action: string, input: unknown): string {
  const hash = createHash("sha256").update(JSON.stringify(input)).digest("hex");
  return `select * from app.claim_key(${pg.escapeLiteral(key)}, ${pg.escapeLiteral(action)}, '\\x${hash}'::bytea)`;
}

function closingStatement(event: EventDraft, outcome: "done" | "read", kept: { key: string | undefined; result: unknown }): string {
  const draft = pg.escapeLiteral(JSON.stringify({ ...event, outcome }));
  if (kept.key === undefined) return `select app.record_event(${draft}::jsonb)`;
  return `select app.finish_write(${draft}::jsonb, ${pg.escapeLiteral(kept.key)}, ${pg.escapeLiteral(JSON.stringify(kept.result))}::jsonb)`;
}

/** A reading of a case that leaves no event of its own is counted all the same, in the message that commits. */
function quietCount(action: AnyAction, input: unknown): string | undefined {
  if (action.kind !== "read" || typeof input !== "object" || input === null || !("caseId" in input)) return undefined;
  // An id by the action's own schema; escaped all the same.
  return typeof input.caseId === "string" ? `select app.note_reading(${pg.escapeLiteral(input.caseId)}::uuid)` : undefined;
}

/** A function of the database refuses by raising RU409 with the refusal's code as its message. */
function refusedByDatabase(error: unknown): unknown {
  return error instanceof pg.DatabaseError && error.code === "RU409" ? new Refusal(error.message) : error;
}

function refusalOf(error: unknown): { reason: string; permission?: string } | undefined {
  if (error instanceof Forbidden) return { reason: "forbidden", permission: error.permission };
  if (error instanceof NotFound) return { reason: "not-found" };
  if (error instanceof Refusal) return { reason: error.code };
  if (error instanceof StaleVersion) return { reason: "stale-version" };
  return undefined;
}

async function recordRefused(pool: pg.Pool, token: string, data: Readonly<Record<string, unknown>>): Promise<void> {
  const draft = { type: "attempt-refused", outcome: "refused", category: "access", data };
  await asPerson(pool, { token }, async () => ({
    value: undefined,
    lastStatement: `select app.record_event(${pg.escapeLiteral(JSON.stringify(draft))}::jsonb)`,
  }));
}

const SERIALIZATION_FAILURE = "40001";
const DEADLOCK = "40P01";

async function retryingConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const again = error instanceof pg.DatabaseError && (error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK);
      if (!again || tries === 3) throw error;
    }
  }
}

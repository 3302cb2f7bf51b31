import pg from "pg";
import type { Vaults } from "../crypto/vault.ts";
import { asPerson, askAsPerson, NotAllowed, type RequestScope } from "../db/request.ts";
import type { AnyAction, EventDraft, ReadAction } from "./define.ts";
import { Forbidden } from "./refusal.ts";

interface Parts {
  readonly pool: pg.Pool;
  readonly vaults: Vaults;
  readonly grants: Readonly<Record<string, readonly string[]>>;
}

/** Thrown inside a whole read whose work turned out to need the database again (a key not opened yet). */
class NeedsTransaction extends Error {}

const closed = { query: () => { throw new NeedsTransaction(); } };

/** The statement and event of a read that is one message, or undefined when it is not. */
export function wholeOf(action: AnyAction, input: unknown, parts: Parts): { readonly statement: string; readonly event: EventDraft | undefined } | undefined {
  if (action.kind !== "read" || !action.event) return undefined;
  const statement = action.statement?.(input, parts);
  return statement === undefined ? undefined : { statement, event: action.event(input) };
}

/**
 * A read as one message: sign-in check, permission, the statement, its event, commit. The event is recorded by the statement
 * itself when it answers; where it cannot be, nothing is answered. What is then made of the rows needs no database, but for
 * the first time a key is used: that part then runs in a transaction of its own.
 * @throws Forbidden as any action does
 */
export async function readWhole<T>(parts: Parts, action: ReadAction, { token, whole, work }: {
  readonly token: string;
  readonly whole: { readonly statement: string; readonly event: EventDraft | undefined };
  work(scope: RequestScope): Promise<T>;
}): Promise<T> {
  const roles = action.permission === "signed-in" ? undefined : (parts.grants[action.permission] ?? []);
  const asked = await askAsPerson(parts.pool, { token, roles, statement: whole.event ? recording(whole.statement, whole.event) : whole.statement }).catch((error: unknown) => {
    throw error instanceof NotAllowed ? new Forbidden(action.permission) : error;
  });
  try {
    return await work({ ...asked, client: closed as unknown as pg.PoolClient, get db(): never { throw new NeedsTransaction(); } }); // only ever asked to query
  } catch (error) {
    if (!(error instanceof NeedsTransaction)) throw error;
    return asPerson(parts.pool, { token }, async (scope) => ({ value: await work({ ...scope, now: asked.now, opened: asked.opened }) }));
  }
}

// A row is "not null" when it answers something; without an answer there was nothing to see.
function recording(statement: string, event: EventDraft): string {
  const draft = pg.escapeLiteral(JSON.stringify({ ...event, outcome: "read" }));
  return `select answer.*, case when answer is not null then app.record_event(${draft}::jsonb) end as recorded from (${statement} offset 0) answer`;
}

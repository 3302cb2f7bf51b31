import type { ActionContext, AnyAction, InputOf, ResultOf } from "#platform/action/define.ts";
import type { PublicContext } from "#platform/action/public.ts";
import { holds } from "#platform/action/run.ts";
import { startSession } from "#platform/auth/session.ts";
import { proofOf, type Actor, type SystemScope } from "#platform/db/request.ts";

/** Ids of what was seeded, by the keys of the story's agencies and people. */
export interface SeededStory {
  readonly agencies: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
}

interface Telling {
  /** Who did it. */
  readonly by: string;
  /** How long ago it happened, in hours; 0 is now. */
  readonly hoursAgo: number;
  readonly ifMatch?: number;
}

/** Tells the story: real acts of made-up people, each at its hour. */
export interface Narrator {
  readonly now: Date;
  agency(key: string): string;
  account(key: string): string;
  /** An instant of the story. */
  ago(hours: number): Date;
  /** Does what the person would do in the product: input check, permission, the act itself, its event. */
  act<A extends AnyAction>(telling: Telling, action: A, input: InputOf<A>): Promise<ResultOf<A>>;
  /** The sessions the acts were done in end with the story. */
  finish(): Promise<void>;
}

const HOUR_MS = 60 * 60 * 1000;

/** A narrator inside one transaction: the whole story is there, or nothing of it. */
export function narratorOf(scope: SystemScope, product: Pick<PublicContext, "vaults" | "grants" | "enqueue">, seeded: SeededStory): Narrator {
  const { client, db, now } = scope;
  const tokens = new Map<string, string>();
  let present: { readonly who: string; readonly actor: Actor } | undefined;
  const ago = (hours: number): Date => new Date(now.getTime() - hours * HOUR_MS);
  const known = (ids: ReadonlyMap<string, string>, key: string): string => {
    const id = ids.get(key);
    if (!id) throw new Error(`nobody of this story: ${key}`);
    return id;
  };
  const account = (key: string): string => known(seeded.accounts, key);

  // A session is begun as the system; the request context of the person takes its place for the rest of the transaction.
  async function become(who: string): Promise<Actor> {
    if (present?.who === who) return present.actor;
    const token = tokens.get(who) ?? (await startAs(who));
    const { rows } = await client.query("select * from app.begin_request($1)", [proofOf(token)]);
    const row = rows[0];
    const actor: Actor = { accountId: row.account_id, agencyId: row.agency_id, sessionId: row.session_id, roles: row.roles, language: "th", strongAt: now };
    present = { who, actor };
    return actor;
  }
  async function startAs(who: string): Promise<string> {
    await client.query("select app.begin_system('demo')");
    const token = await startSession(client, { accountId: account(who), device: "story" });
    tokens.set(who, token);
    return token;
  }

  return {
    now,
    ago,
    account,
    agency: (key) => known(seeded.agencies, key),
    async act({ by, hoursAgo, ifMatch }, action, input) {
      const actor = await become(by);
      if (!holds(product.grants, actor.roles, action.permission)) throw new Error(`${by} may not ${action.name}`);
      const parsed: unknown = action.input.parse(input);
      const statement = action.kind === "read" ? action.statement?.(parsed, product) : undefined;
      const context: ActionContext = {
        opened: statement === undefined ? undefined : (await client.query(statement)).rows,
        actor, db, client, now: ago(hoursAgo), vaults: product.vaults, expectedVersion: ifMatch, origin: "", sendsMail: false,
        openVault: (vaultId) => product.vaults.open(client, vaultId),
        can: (permission) => holds(product.grants, actor.roles, permission),
        enqueue: (job, payload) => product.enqueue(client, job, payload),
      };
      const { event = action.kind === "read" ? action.event?.(parsed) : undefined, result } = await action.run(context, parsed);
      if (event) {
        await client.query("select app.record_demo_event($1, $2)", [JSON.stringify({ ...event, outcome: action.kind === "read" ? "read" : "done" }), context.now]);
      }
      return result;
    },
    async finish() {
      await client.query("select app.begin_system('demo')");
      await client.query("delete from sessions where account_id = any ($1::uuid[])", [[...tokens.keys()].map(account)]);
    },
  };
}

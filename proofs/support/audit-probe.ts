import type pg from "pg";
import type { Place } from "#platform/crypto/seal.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { App } from "#app/server/app.ts";

/** An entry as the acting transaction wrote it. */
export interface Entry {
  readonly type: string;
  readonly outcome: string;
  readonly category: string;
  /** The record it stands in: a case, a lead, or another thing by its id. */
  readonly record: string;
}

/** What one request did: entries in its own transaction, and how many sealed values were opened for it. */
export interface Trace {
  entries: Entry[];
  /** `table.column` of each sealed value opened. */
  readonly unsealed: Set<string>;
  transactions: number;
}

const ENTRIES = `select type, outcome, category, coalesce(case_id::text, lead_id::text, concat_ws(' ', subject_kind, subject_id)) as record from events where xid = pg_current_xact_id_if_assigned()`;

/** Watches every transaction of the app's pool just before it ends, and every opening of a sealed value. */
export function watch(app: App): { trace(work: () => Promise<unknown>): Promise<Trace> } {
  let current: Trace = { entries: [], unsealed: new Set(), transactions: 0 };
  const { pool, vaults } = app.parts.services;
  const connect = pool.connect.bind(pool);
  const seen = new WeakSet<pg.PoolClient>();
  const watched = (client: pg.PoolClient): pg.PoolClient => {
    if (seen.has(client)) return client;
    seen.add(client);
    const query = client.query.bind(client) as (...given: unknown[]) => unknown;
    client.query = ((...given: unknown[]) => {
      const [text, ...rest] = given;
      if (typeof text !== "string" || !/\bcommit$/.test(text)) return query(text, ...rest);
      return (query(text.replace(/\bcommit$/, `${ENTRIES}; commit`), ...rest) as Promise<pg.QueryResult[]>).then((results) => {
        current.entries.push(...(results.at(-2)?.rows ?? []));
        current.transactions += 1;
        return results;
      });
    }) as typeof client.query; // the same function, one question more before the end
    return client;
  };
  pool.connect = ((done?: (...given: unknown[]) => void) => (done ? connect(done as never) : connect().then(watched))) as typeof pool.connect; // both of pg's ways to call it
  const counted = (vault: Vault): Vault => ({
    ...vault,
    unseal: <T>(place: Place, sealed: Buffer): T => {
      current.unsealed.add(`${place.table}.${place.column}`);
      return vault.unseal<T>(place, sealed);
    },
  });
  const { open, fromWrapped } = vaults;
  Object.assign(vaults, {
    open: async (...given: Parameters<typeof open>) => counted(await open(...given)),
    fromWrapped: async (...given: Parameters<typeof fromWrapped>) => new Map([...(await fromWrapped(...given))].map(([id, vault]) => [id, counted(vault)])),
  });
  return {
    async trace(work) {
      current = { entries: [], unsealed: new Set(), transactions: 0 };
      const mine = current;
      await work();
      return mine;
    },
  };
}

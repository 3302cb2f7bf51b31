import type { ActionContext } from "#platform/action/define.ts";
import { asPerson } from "#platform/db/request.ts";
import type { Person, World } from "./world.ts";

/** Runs a module's public function in a transaction of a person, as an action would; for arranging tests. */
export async function runAs<T>(world: World, person: Person, work: (context: ActionContext) => Promise<T>): Promise<T> {
  const { pool, vaults, enqueueSql } = world.app.parts.services;
  return asPerson(pool, { token: person.token }, async ({ actor, now, db, client }) => ({
    value: await work({
      actor,
      now,
      db,
      client,
      vaults,
      expectedVersion: undefined,
      openVault: (vaultId: string) => vaults.open(client, vaultId),
      can: () => true,
      origin: "",
      sendsMail: false,
      enqueue: async (job: string, payload: Readonly<Record<string, unknown>>) => void (await client.query(enqueueSql(job, payload))),
    }),
  }));
}

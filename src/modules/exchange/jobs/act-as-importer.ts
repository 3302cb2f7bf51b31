import type { SystemScope } from "#platform/db/request.ts";
import type { Vaults } from "#platform/crypto/vault.ts";
import type { Importing } from "../imports/import-rows.ts";

/**
 * Turns a job's transaction into one of the person who asked for the import: row-level security sees that person, events name
 * that person, and only what that person may do is done.
 * @returns undefined when the batch is not being imported, or its importer may not any more
 */
export async function actAsImporter({ client, db, now }: SystemScope, vaults: Vaults, batchId: string): Promise<Importing | undefined> {
  const { rows } = await client.query(`select account_id as "accountId", agency_id as "agencyId", roles, language from app.act_for_import($1)`, [batchId]);
  const found = rows[0];
  if (!found) return undefined;
  return {
    actor: { accountId: found.accountId, agencyId: found.agencyId, sessionId: "", roles: found.roles, language: found.language === "en" ? "en" : "th", strongAt: new Date(0) },
    now,
    db,
    client,
    vaults,
    openVault: (vaultId) => vaults.open(client, vaultId),
    expectedVersion: undefined,
    can: () => false,
    origin: "",
    sendsMail: false,
    enqueue: async () => undefined,
  };
}

import type { ActionContext } from "#platform/action/define.ts";
import { VaultClosed, type Vault } from "#platform/crypto/vault.ts";

type Opening = Pick<ActionContext, "client" | "vaults" | "actor">;

/** A key of its own for a new batch. Whatever a file held is unreadable once this key is gone. */
export async function createBatchVault({ client, vaults, actor }: Opening, batchId: string): Promise<Vault> {
  return storeNewVault({ client, vaults, actor }, batchId);
}

/** The agency's own key, made when it is first needed: for remembered columns and the purposes of exports. */
export async function openAgencyVault(context: Opening): Promise<Vault> {
  const { client, vaults, actor } = context;
  try {
    return await vaults.open(client, actor.agencyId);
  } catch (error) {
    if (!(error instanceof VaultClosed)) throw error;
    await storeNewVault(context, actor.agencyId);
    // Of two that made it at the same moment one key was stored: that one counts.
    return vaults.open(client, actor.agencyId);
  }
}

async function storeNewVault({ client, vaults, actor }: Opening, vaultId: string): Promise<Vault> {
  const made = await vaults.create(client, vaultId, actor.agencyId);
  await client.query("insert into vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) values ($1, 1, $2, $3, $4) on conflict do nothing", [vaultId, actor.agencyId, made.agencyKeyVersion, made.wrapped]);
  return made.vault;
}

/** Where a row's cells or record stand sealed. */
export const rowPlace = (batchId: string, row: number) => ({ table: "import_rows", column: "sealed", row: `${batchId}/${row}` });
/** Where a batch's columns or cells stand sealed. */
export const batchPlace = (column: "understood" | "cells", batchId: string) => ({ table: "import_batches", column, row: batchId });

import type { ActionContext } from "#platform/action/define.ts";
import { VaultClosed, type Vault } from "#platform/crypto/vault.ts";

/** Where the text of a task is sealed: the case's or lead's key, or the account's own for a reminder outside both. */
export const vaultIdOf = (task: { caseId?: string | null | undefined; leadId?: string | null | undefined }, accountId: string): string => task.caseId ?? task.leadId ?? accountId;

/** Opens the key a task's text belongs to; the account's own key is made when it is first needed. */
export async function openTaskVault(context: ActionContext, task: { caseId?: string | null | undefined; leadId?: string | null | undefined }): Promise<Vault> {
  const vaultId = vaultIdOf(task, context.actor.accountId);
  if (vaultId !== context.actor.accountId) return context.openVault(vaultId);
  try {
    return await context.openVault(vaultId);
  } catch (error) {
    if (!(error instanceof VaultClosed)) throw error;
    return createOwnVault(context);
  }
}

async function createOwnVault(context: ActionContext): Promise<Vault> {
  const { actor, client, vaults } = context;
  const made = await vaults.create(client, actor.accountId, actor.agencyId);
  await client.query("insert into vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) values ($1, 1, $2, $3, $4)", [
    actor.accountId,
    actor.agencyId,
    made.agencyKeyVersion,
    made.wrapped,
  ]);
  return made.vault;
}

/** A place of a task's text. */
export const taskPlace = (column: "own_text" | "done_note" | "postpone_note", taskId: string) => ({ table: "tasks", column, row: taskId });

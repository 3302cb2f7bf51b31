import type pg from "pg";
import type { Vault } from "#platform/crypto/vault.ts";
import { accountNames } from "#modules/partners/public.ts";

/** Why the desk did something, in words. */
export interface LeadNote {
  readonly id: string;
  readonly act: string;
  readonly reason: string | null;
  readonly text: string | null;
  readonly by: string;
  /** ISO UTC. */
  readonly at: string;
}

/** The notes of a lead the caller may read, newest first. */
export async function notesOf(client: pg.ClientBase, vault: Vault, leadId: string): Promise<readonly LeadNote[]> {
  const { rows } = await client.query(`select id, act, reason, note, written_by as "writtenBy", written_at as "writtenAt" from lead_notes where lead_id = $1 order by written_at desc, id desc limit 200`, [leadId]);
  const names = await accountNames({ client }, rows.map((row) => row.writtenBy));
  return rows.map((row) => ({
    id: row.id,
    act: row.act,
    reason: row.reason,
    text: row.note && vault.unseal<string>({ table: "lead_notes", column: "note", row: row.id }, row.note),
    by: names.get(row.writtenBy)?.displayName ?? "",
    at: row.writtenAt.toISOString(),
  }));
}

import type pg from "pg";
import { newId } from "#platform/db/id.ts";
import type { Vault } from "#platform/crypto/vault.ts";

export interface LeadMessage {
  readonly side: "desk" | "reporter";
  readonly text: string;
  /** ISO UTC. */
  readonly at: string;
}

export interface NewMessage {
  readonly leadId: string;
  readonly side: "desk" | "reporter";
  readonly text: string;
  /** Undefined for somebody with a receipt code. */
  readonly accountId?: string | undefined;
  readonly now: Date;
}

const placeOf = (id: string) => ({ table: "lead_messages", column: "body", row: id });

/** Keeps a question of the desk or an answer of whoever reported, sealed. */
export async function addMessage(client: pg.ClientBase, vault: Vault, message: NewMessage): Promise<void> {
  const id = newId();
  await client.query("insert into lead_messages (id, lead_id, side, body, account_id, sent_at) values ($1, $2, $3, $4, $5, $6)", [
    id, message.leadId, message.side, vault.seal(placeOf(id), message.text), message.accountId ?? null, message.now,
  ]);
}

/** What desk and reporter wrote to each other, oldest first. */
export async function messagesOf(client: pg.ClientBase, vault: Vault, leadId: string): Promise<readonly LeadMessage[]> {
  const { rows } = await client.query(`select id, side, body, sent_at as "sentAt" from lead_messages where lead_id = $1 and body is not null order by sent_at, id limit 200`, [leadId]);
  return rows.map((row) => ({ side: row.side, text: vault.unseal<string>(placeOf(row.id), row.body), at: row.sentAt.toISOString() }));
}

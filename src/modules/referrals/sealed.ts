import type { ActionContext } from "#platform/action/define.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { newId } from "#platform/db/id.ts";
import type { Referral } from "./queries.ts";
import type { Extract } from "./rules/extract.ts";
import type { MessageKind } from "./tables.ts";

const extractPlace = (id: string) => ({ table: "referral_extracts", column: "sealed", row: id });
const messagePlace = (id: string) => ({ table: "referral_messages", column: "body", row: id });
const outcomePlace = (id: string) => ({ table: "referral_outcomes", column: "note", row: id });
const basisPlace = (id: string) => ({ table: "referrals", column: "basis_reason", row: id });

/** Stores what the receiver will see, under the referral's own key. */
export async function putExtract({ client }: ActionContext, vault: Vault, extract: Extract): Promise<void> {
  await client.query("insert into referral_extracts (referral_id, sealed) values ($1, $2)", [vault.vaultId, vault.seal(extractPlace(vault.vaultId), extract)]);
}

/** Why it was lawful without consent, for the team only: under the case's key. */
export const sealBasis = (caseVault: Vault, referralId: string, reason: string): Buffer => caseVault.seal(basisPlace(referralId), reason);

/** Writes a text of one side. Must come before the change of state that may end the right to write. */
export async function addMessage(context: ActionContext, referral: Referral, { side, kind, text }: { readonly side: "sender" | "receiver"; readonly kind: MessageKind; readonly text: string | undefined }): Promise<void> {
  if (!text) return;
  const vault = await context.openVault(referral.id);
  const id = newId();
  await context.client.query("insert into referral_messages (id, referral_id, side, kind, body, account_id, sent_at) values ($1, $2, $3, $4, $5, $6, $7)", [
    id, referral.id, side, kind, vault.seal(messagePlace(id), text), context.actor.accountId, context.now,
  ]);
}

/** Writes what came of it, once. */
export async function putOutcome(context: ActionContext, referral: Referral, { outcome, note }: { readonly outcome: string; readonly note: string | undefined }): Promise<void> {
  const sealed = note ? (await context.openVault(referral.id)).seal(outcomePlace(referral.id), note) : null;
  await context.client.query("insert into referral_outcomes (referral_id, outcome, note, recorded_by, recorded_at) values ($1, $2, $3, $4, $5)", [
    referral.id, outcome, sealed, context.actor.accountId, context.now,
  ]);
}

export interface Message {
  readonly id: string;
  readonly side: "sender" | "receiver";
  readonly kind: MessageKind;
  readonly text: string;
  readonly accountId: string;
  readonly sentAt: Date;
}

/** Everything sealed of a referral the caller is inside of. */
export interface Opened {
  readonly extract: Extract;
  readonly thread: readonly Message[];
  readonly outcomeNote: string | null;
}

/** Opens what was sent and written. @throws VaultClosed when the caller may not */
export async function openReferral(context: ActionContext, referralId: string): Promise<Opened> {
  const vault = await context.openVault(referralId);
  const { client } = context;
  const extracts = await client.query("select sealed from referral_extracts where referral_id = $1", [referralId]);
  const written = await client.query(
    `select id, side, kind, body, account_id as "accountId", sent_at as "sentAt" from referral_messages where referral_id = $1 order by sent_at, id limit 200`,
    [referralId],
  );
  const outcome = await client.query("select note from referral_outcomes where referral_id = $1", [referralId]);
  const note: Buffer | null = outcome.rows[0]?.note ?? null;
  return {
    extract: vault.unseal<Extract>(extractPlace(referralId), extracts.rows[0].sealed),
    thread: written.rows.map(({ body, ...message }) => ({ ...message, text: vault.unseal<string>(messagePlace(message.id), body) })),
    outcomeNote: note && vault.unseal<string>(outcomePlace(referralId), note),
  };
}

/** The reason written for a lawful basis; only the team holds its key. */
export async function findBasisReason(context: ActionContext, referral: Referral): Promise<string | null> {
  const { rows } = await context.client.query("select basis_reason as sealed from referrals where id = $1", [referral.id]);
  const sealed: Buffer | null = rows[0]?.sealed ?? null;
  return sealed && (await context.openVault(referral.caseId)).unseal<string>(basisPlace(referral.id), sealed);
}

import { newId } from "#platform/db/id.ts";
import type { ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { whyNoteMissing } from "./rules/triage.ts";

export interface NewNote {
  readonly leadId: string;
  readonly act: string;
  readonly reason?: string | undefined;
  readonly note?: string | undefined;
}

/** Keeps why the desk did something; the words are sealed. @throws Refusal `note-missing` for "other" without words */
export async function addNote(context: ActionContext, { leadId, act, reason, note }: NewNote): Promise<string> {
  const lacking = reason === undefined ? undefined : whyNoteMissing(reason, note);
  if (lacking) throw new Refusal(lacking, {}, "note");
  const id = newId();
  const sealed = note ? (await context.openVault(leadId)).seal({ table: "lead_notes", column: "note", row: id }, note) : null;
  await context.client.query("insert into lead_notes (id, lead_id, act, reason, note, written_by, written_at) values ($1, $2, $3, $4, $5, $6, $7)", [
    id, leadId, act, reason ?? null, sealed, context.actor.accountId, context.now,
  ]);
  return id;
}

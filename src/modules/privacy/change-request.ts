import type { ActionContext } from "#platform/action/define.ts";
import { changeVersioned } from "#platform/action/versioned.ts";

type Changes = Readonly<Partial<Record<"state" | "identity_check" | "identity_note" | "outcome" | "refusal_reason" | "refusal_ref" | "answer_words" | "ended_at" | "ended_by", unknown>>>;

/** Changes a request if nobody else did first. @returns its new version */
export async function changeRequest(context: ActionContext, id: string, changes: Changes): Promise<number> {
  const names = Object.keys(changes);
  return changeVersioned(context, { table: "privacy_requests", id, set: names.map((name, index) => `${name} = $${index + 2}`).join(", "), values: Object.values(changes) });
}

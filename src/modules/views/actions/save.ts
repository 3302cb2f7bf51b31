import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { nameInput, questionInput, shareInput } from "../saved-views.ts";

const MOST_VIEWS = 50;

/** Keeps a question under a name, for oneself or for a role of one's agency. */
export const save = defineAction({
  name: "views.save",
  input: z.strictObject({ name: nameInput, question: questionInput, sharedRole: shareInput }),
  permission: "views.save",
  async run(context, { name, question, sharedRole }) {
    const { accountId, agencyId } = context.actor;
    const { rows } = await context.client.query<{ n: number }>("select count(*)::int as n from saved_views where account_id = $1 and removed_at is null", [accountId]);
    if ((rows[0]?.n ?? 0) >= MOST_VIEWS) throw new Refusal("too-many-views", { most: MOST_VIEWS });

    const viewId = newId();
    await context.client.query("insert into saved_views (id, account_id, agency_id, name, question, shared_role) values ($1, $2, $3, $4, $5, $6)", [viewId, accountId, agencyId, name, JSON.stringify(question), sharedRole ?? null]);
    return { event: { type: "view-saved", subjectKind: "view", subjectId: viewId, data: { view: question.view, ...(sharedRole && { role: sharedRole }) } }, result: { viewId } };
  },
});

import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { getVisibleView } from "../saved-views.ts";

/** What one's list of cases begins with: a view one may open, or nothing in particular. */
export const setStart = defineAction({
  name: "views.setStart",
  input: z.strictObject({ viewId: z.uuid().optional() }),
  permission: "views.save",
  async run(context, { viewId }) {
    const { accountId } = context.actor;
    if (viewId === undefined) {
      await context.client.query("delete from start_views where account_id = $1", [accountId]);
      return { event: { type: "start-view-set", subjectKind: "account", subjectId: accountId } };
    }
    const view = await getVisibleView(context, viewId);
    if (view.removedAt) throw new Refusal("view-removed");
    await context.client.query("insert into start_views (account_id, view_id, chosen_at) values ($1, $2, $3) on conflict (account_id) do update set view_id = excluded.view_id, chosen_at = excluded.chosen_at", [accountId, viewId, context.now]);
    return { event: { type: "start-view-set", subjectKind: "view", subjectId: viewId } };
  },
});

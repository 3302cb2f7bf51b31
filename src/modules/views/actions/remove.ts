import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { getVisibleView } from "../saved-views.ts";

/** Takes a view away: one's own, or as the agency's focal point a shared one. It can be brought back for thirty days. */
export const remove = defineAction({
  name: "views.remove",
  input: z.strictObject({ viewId: z.uuid() }),
  permission: "views.save",
  async run(context, { viewId }) {
    const view = await getVisibleView(context, viewId);
    if (view.removedAt) throw new Refusal("view-removed");
    // Row-level security lets the maker, or the focal point; to anybody else it is a view that cannot be changed.
    const changed = await context.client.query("update saved_views set removed_at = $2, version = version + 1 where id = $1", [viewId, context.now]);
    if (changed.rowCount === 0) throw new NotFound();
    return { event: { type: "view-removed", subjectKind: "view", subjectId: viewId } };
  },
});

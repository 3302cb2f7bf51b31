import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { getOwnView } from "../saved-views.ts";

/** Brings back a view of one's own that was removed. */
export const restore = defineAction({
  name: "views.restore",
  input: z.strictObject({ viewId: z.uuid() }),
  permission: "views.save",
  async run(context, { viewId }) {
    const view = await getOwnView(context, viewId);
    if (!view.removedAt) throw new Refusal("view-there");
    await context.client.query("update saved_views set removed_at = null, version = version + 1 where id = $1", [viewId]);
    return { event: { type: "view-restored", subjectKind: "view", subjectId: viewId } };
  },
});

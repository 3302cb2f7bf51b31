import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { lookers } from "../policy.ts";
import { viewsFor } from "../saved-views.ts";

/** The caller's saved views, those shared with her role, and the one her list begins with. */
export const saved = defineRead({
  name: "views.saved",
  input: z.strictObject({}),
  permission: "views.save",
  async run(context) {
    const views = await viewsFor(context);
    const { rows } = await context.client.query<{ viewId: string }>(`select view_id as "viewId" from start_views where account_id = $1`, [context.actor.accountId]);
    // What was removed, or is shared with her no longer, begins nothing.
    const startId = views.find(({ id }) => id === rows[0]?.viewId)?.id ?? null;
    return { result: { views, startId, roles: lookers as readonly string[], can: { removeShared: context.actor.roles.includes("agencyAdmin") } } };
  },
});

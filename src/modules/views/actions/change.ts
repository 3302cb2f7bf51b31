import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { getOwnView, nameInput, questionInput, savedView, shareInput } from "../saved-views.ts";

/** Changes the name, the question or the sharing of one's own view. */
export const change = defineAction({
  name: "views.change",
  input: z.strictObject({ viewId: z.uuid(), name: nameInput, question: questionInput, sharedRole: shareInput }),
  permission: "views.save",
  versioned: true,
  async run(context, { viewId, name, question, sharedRole }) {
    await getOwnView(context, viewId);
    const version = await changeVersioned(
      context,
      { table: "saved_views", id: viewId, set: "name = $2, question = $3, shared_role = $4, agency_id = $5", values: [name, JSON.stringify(question), sharedRole ?? null, context.actor.agencyId] },
      async () => savedView(await getOwnView(context, viewId), context.actor.accountId),
    );
    return { event: { type: "view-changed", subjectKind: "view", subjectId: viewId, data: { view: question.view, ...(sharedRole && { role: sharedRole }) } }, result: { version } };
  },
});

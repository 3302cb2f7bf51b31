import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { getVisibleCase, refuseClosed } from "../queries.ts";
import { linkKinds } from "../rules/links.ts";

/** Says that two of one's own cases belong together. Only those who sit in both see the link. */
export const link = defineAction({
  name: "cases.link",
  input: z.strictObject({ caseId: z.uuid(), otherCaseId: z.uuid(), kind: z.enum(linkKinds) }),
  permission: "cases.link",
  async run(context, { caseId, otherCaseId, kind }) {
    if (caseId === otherCaseId) throw new Refusal("same-case");
    await refuseClosed(context, caseId);
    await getVisibleCase(context, otherCaseId);
    const { rows } = await context.client.query("select 1 from case_links where unlinked_at is null and least(case_id, other_case_id) = least($1::uuid, $2::uuid) and greatest(case_id, other_case_id) = greatest($1::uuid, $2::uuid)", [caseId, otherCaseId]);
    if (rows[0]) throw new Refusal("linked-already");

    const id = newId();
    await context.client.query("insert into case_links (id, case_id, other_case_id, kind, linked_by, linked_at) values ($1, $2, $3, $4, $5, $6)", [id, caseId, otherCaseId, kind, context.actor.accountId, context.now]);
    // The other case's code is not said here: not everyone of this team may know it.
    return { event: { type: "cases-linked", caseId, subjectKind: "link", subjectId: id, data: { kind } }, result: { linkId: id } };
  },
});

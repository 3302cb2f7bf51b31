import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { getMayComment } from "../may-comment.ts";
import { commentCategories, targetKinds } from "../rules/comments.ts";
import { categoryOf } from "../store.ts";

/** Somebody who may read what will be written, and so can be mentioned. */
export interface Mentionable {
  readonly accountId: string;
  readonly name: string;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly discipline: string;
}

/** Whom the caller may mention in a comment about this; nobody else is offered. */
export const mentionable = defineRead({
  name: "comments.mentionable",
  permission: "comments.write",
  input: z.strictObject({ caseId: z.uuid(), targetKind: z.enum(targetKinds), targetId: z.uuid(), category: z.enum(commentCategories).default("case") }),
  async run(context, { category: wanted, ...target }) {
    const category = await categoryOf(context, target, wanted);
    await getMayComment(context, target.caseId, category);
    const { rows } = await context.client.query<Mentionable>(
      `select account_id as "accountId", name, agency_name_th as "agencyNameTh", agency_name_en as "agencyNameEn", discipline from app.mentionable($1, $2, $3, $4)`,
      [target.caseId, category, target.targetKind, target.targetId],
    );
    return { result: { category, people: rows } };
  },
});

import type { ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { getVisibleCase } from "#modules/cases/public.ts";
import { type Category, levelFor, mySeat } from "#modules/teams/public.ts";
import { mayComment } from "./rules/comments.ts";

/**
 * Lets whoever may read a category talk in it. @throws NotFound without a seat, or where she may not even know the category;
 * Refusal `not-in-your-part` for a seat that knows of the category and does not read it
 */
export async function getMayComment(context: ActionContext, caseId: string, category: string): Promise<void> {
  await mySeat(context, caseId);
  if (category === "case") return;
  const level = await levelFor(context, caseId, category as Category); // a category of the matrix by the comment's own rule
  if (level === "-") throw new NotFound();
  if (!mayComment(category, level)) throw new Refusal("not-in-your-part");
}

/** In a closed case nothing is added. @throws NotFound without a seat; Refusal `case-closed` */
export async function refuseClosed(context: ActionContext, caseId: string): Promise<void> {
  if ((await getVisibleCase(context, caseId)).stage === "closed") throw new Refusal("case-closed");
}

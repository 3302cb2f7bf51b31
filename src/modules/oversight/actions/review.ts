import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { getOpening } from "../openings.ts";
import { reviewPlace } from "../places.ts";
import { emergencyResults } from "../rules/emergency.ts";

/** Says whether an opening was justified, in words; somebody else than the one who opened. Not justified ends the seat at once. */
export const review = defineAction({
  name: "oversight.review",
  input: z.strictObject({ openingId: z.uuid(), result: z.enum(emergencyResults), words: z.string().trim().min(10).max(2000) }),
  permission: "oversight.review",
  async run(context, { openingId, result, words }) {
    const found = await getOpening(context, openingId);
    if (found.part === "own") throw new Refusal("review-by-another");
    if (found.isMutual) throw new Refusal("review-by-third");
    if (found.result !== null) throw new Refusal("reviewed-already");

    const sealed = (await context.openVault(openingId)).seal(reviewPlace(openingId), words);
    const { rows } = await context.client.query<{ caseId: string }>(`select app.review_emergency($1, $2, $3) as "caseId"`, [openingId, result, sealed]);
    await context.enqueue("oversight.settle", { sourceKind: "emergency", sourceId: openingId });
    return { event: { type: "emergency-reviewed", category: "access", caseId: rows[0]?.caseId, subjectKind: "emergency", subjectId: openingId, data: { result } } };
  },
});

import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { eventSentence } from "#modules/cases/public.ts";
import { getOpening } from "../openings.ts";
import { reasonPlace, reviewPlace } from "../places.ts";
import { reviewState } from "../rules/emergency.ts";

/** One opening: why, by whom, what was done inside by kind and number. Nothing of the case itself. */
export const opening = defineRead({
  name: "oversight.opening",
  input: z.strictObject({ openingId: z.uuid(), language: z.enum(["th", "en"]).default("th") }),
  permission: "oversight.opening",
  async run(context, { openingId, language }) {
    const { reason, reviewWords, at: _at, ...found } = await getOpening(context, openingId);
    const vault = await context.openVault(openingId);
    const acts = await context.client.query<{ type: string; outcome: string; times: number }>("select type, outcome, times from app.acts_in_emergency($1)", [openingId]);
    return {
      event: { type: "emergency-read", category: "access", subjectKind: "emergency", subjectId: openingId },
      result: {
        ...found,
        state: reviewState(found, context.now),
        reason: vault.unseal<string>(reasonPlace(openingId), reason),
        reviewWords: reviewWords && vault.unseal<string>(reviewPlace(openingId), reviewWords),
        acts: acts.rows.map(({ type, times }) => ({ type, what: eventSentence({ type, data: {} }, language), times })),
        can: { review: found.part !== "own" && !found.isMutual && found.result === null },
      },
    };
  },
});

import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { decisionInput } from "./decision-input.ts";
import { recordDecision } from "./record-decision.ts";

/** Decides anew about one person, with the reason; the decision before stays on record. */
export const reviewDecision = defineAction({
  name: "identification.review",
  input: z.strictObject({ ...decisionInput, reviews: z.uuid() }),
  permission: "identification.review",
  run: (context, { reviews, ...input }) => recordDecision(context, { input, reviews }),
});

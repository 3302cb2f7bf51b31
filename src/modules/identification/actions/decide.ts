import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { decisionInput } from "./decision-input.ts";
import { recordDecision } from "./record-decision.ts";

/** Records what the team decided about one person: the first decision, or what follows a presumption. */
export const decide = defineAction({
  name: "identification.decide",
  input: z.strictObject(decisionInput),
  permission: "identification.decide",
  run: (context, input) => recordDecision(context, { input }),
});

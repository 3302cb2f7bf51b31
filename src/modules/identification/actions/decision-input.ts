import { z } from "zod";
import { DECISIONS } from "../rules/elements.ts";
import { instant, plainDay, words } from "./inputs.ts";

const LARGEST_TEAM = 30;

/** What the team decided about one person; decide and review take the same. */
export const decisionInput = {
  caseId: z.uuid(),
  personId: z.uuid(),
  kind: z.enum(DECISIONS),
  basis: z.strictObject({ act: words.optional(), means: words.optional(), purpose: words.optional(), compulsion: words.optional(), general: words.optional() }),
  reason: words.optional(),
  withoutElementsBecause: words.optional(),
  nextHelp: words.optional(),
  wasChildAtEvent: z.boolean(),
  /** The day it began, as far as known. */
  beganOn: plainDay.optional(),
  /** The accounts that decided; each holds a seat in the case. */
  deciding: z.array(z.uuid()).min(1).max(LARGEST_TEAM),
  /** When the team decided, if earlier than now. */
  decidedAt: instant.optional(),
};
const decisionShape = z.strictObject(decisionInput);
export type DecisionInput = z.output<typeof decisionShape>;

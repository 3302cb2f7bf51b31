import { z } from "zod";
import type { ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { goOnWithoutSteps, type GatedByStep, type GoOnWithoutSteps } from "./rules/without-steps.ts";

/** For the input of an act that steps of procedures come before: why it goes on where an open step only warns. */
export const withoutStepsInput = z.enum(goOnWithoutSteps);

/** What an act hands to the steps that come before it. */
export interface BeforeAct {
  readonly caseId: string;
  /** Only her steps and those of the whole case count; left out: every step of the case. */
  readonly personId?: string | undefined;
  readonly gate: GatedByStep;
  readonly because: GoOnWithoutSteps | undefined;
}

/**
 * Lets an act pass the steps that should come first. Where the agency wants them to block, the database refuses by itself.
 * @returns what to write into the act's event: nothing, or why it went on and how many steps were open
 * @throws Refusal `step-reason-missing` where open steps warn and no reason is given
 */
export async function passSteps({ client }: Pick<ActionContext, "client">, { caseId, personId, gate, because }: BeforeAct): Promise<{ readonly withoutSteps?: { readonly because: GoOnWithoutSteps; readonly open: number } }> {
  const { rows } = await client.query<{ mode: string; open: number }>("select mode, open from app.steps_before($1, $2, $3)", [caseId, personId ?? null, gate]);
  const found = rows[0];
  if (found?.mode !== "warn" || found.open === 0) return {};
  if (because === undefined) throw new Refusal("step-reason-missing", { count: found.open }, "withoutSteps");
  return { withoutSteps: { because, open: found.open } };
}

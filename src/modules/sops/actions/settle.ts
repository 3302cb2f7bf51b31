import { z } from "zod";
import { type ActionContext, defineAction, type EventDraft } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { finishTasks } from "#modules/plans/public.ts";
import { getCaseStep, notePlace } from "../case-steps.ts";
import { departureCodes, whyNotSettle } from "../rules/settle.ts";

type Found = Awaited<ReturnType<typeof getCaseStep>>;

/** A step that is open and hers to settle. @throws Refusal with the reason */
async function getSettleable(context: ActionContext, stepId: string): Promise<Found> {
  const step = await getCaseStep(context, stepId);
  const reason = whyNotSettle(step, context.actor);
  if (reason) throw new Refusal(reason);
  return step;
}

const eventOf = ({ id, caseId, category, code, stepCode }: Found, type: string, data: Readonly<Record<string, unknown>> = {}): EventDraft => ({
  type, caseId, category, subjectKind: "sopStep", subjectId: id, data: { sop: code, step: stepCode, ...data },
});

/** The step is done: what was shown, in words. */
export const finishStep = defineAction({
  name: "sops.finishStep",
  permission: "sops.finishStep",
  input: z.strictObject({ stepId: z.uuid(), shown: z.string().trim().max(1000).default("") }),
  async run(context, { stepId, shown }) {
    const step = await getSettleable(context, stepId);
    const note = shown === "" ? null : (await context.openVault(step.caseId)).seal(notePlace(stepId), shown);
    await context.client.query("update sop_case_steps set state = 'done', note = $2, settled_at = $3, settled_by = $4 where id = $1", [stepId, note, context.now, context.actor.accountId]);
    if (step.taskId) await finishTasks(context, { taskId: step.taskId }, { state: "done", code: "done" });
    return { event: eventOf(step, "sop-step-done") };
  },
});

/** The step was not done as written, and why: for learning. It blames nobody, and opens what waited for the step. */
export const departStep = defineAction({
  name: "sops.departStep",
  permission: "sops.departStep",
  input: z.strictObject({ stepId: z.uuid(), code: z.enum(departureCodes), note: z.string().trim().min(3).max(1000) }),
  async run(context, { stepId, code, note }) {
    const step = await getSettleable(context, stepId);
    const sealed = (await context.openVault(step.caseId)).seal(notePlace(stepId), note);
    await context.client.query("update sop_case_steps set state = 'departed', departure_code = $2, note = $3, settled_at = $4, settled_by = $5 where id = $1", [stepId, code, sealed, context.now, context.actor.accountId]);
    if (step.taskId) await finishTasks(context, { taskId: step.taskId }, { state: "cancelled", code: "departed" });
    return { event: eventOf(step, "sop-step-departed", { reason: code }) };
  },
});

import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { BadRequest, NotFound, Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { newId } from "#platform/db/id.ts";
import { getMayAdd } from "#modules/teams/public.ts";
import { checkOwners } from "../plan-steps.ts";
import { SERVICES, whyNotSavePlan } from "../rules/support-plan.ts";
import { addEdition, contentOf, findPlanOf, getNewestEdition, rewriteEdition, type PlanRow, type StoredContent } from "../support-plan-store.ts";

const planInput = z.strictObject({
  caseId: z.uuid(),
  personId: z.uuid(),
  goals: z.array(z.strictObject({ id: z.uuid(), words: z.string().trim().min(1).max(500) })).max(30),
  steps: z
    .array(
      z.strictObject({
        id: z.uuid(),
        service: z.enum(SERVICES),
        goalId: z.uuid().optional(),
        detail: z.string().trim().max(300).optional(),
        ownerAccountId: z.uuid().optional(),
        ownerAgencyId: z.uuid().optional(),
        dueOn: z.iso.date().optional(),
      }),
    )
    .max(60),
});

/** Writes the draft of a person's support plan: her own goals, and who does what by when. */
export const savePlan = defineAction({
  name: "plans.savePlan",
  input: planInput,
  permission: "plans.savePlan",
  async run(context, input) {
    await getMayAdd(context, input.caseId, "plan");
    await checkPerson(context, input);
    const plan = await findPlanOf(context, input);
    if (plan && context.expectedVersion === undefined) throw new BadRequest(428, "version-required");
    await checkOwners(context, input.caseId, input.steps);

    const reason = whyNotSavePlan(plan?.state ?? "draft", input);
    if (reason) throw new Refusal(reason);

    const saved = plan ? await changePlan(context, plan, input) : await createPlan(context, input);
    return {
      event: { type: "support-plan-saved", category: "plan", caseId: input.caseId, subjectKind: "supportPlan", subjectId: saved.planId, data: { goals: input.goals.length, steps: input.steps.length } },
      result: saved,
    };
  },
});

type PlanInput = z.output<typeof planInput>;

async function checkPerson(context: ActionContext, { caseId, personId }: PlanInput): Promise<void> {
  const { rows } = await context.client.query("select 1 from people where id = $1 and case_id = $2", [personId, caseId]);
  if (rows.length === 0) throw new NotFound();
}

async function createPlan(context: ActionContext, input: PlanInput): Promise<{ planId: string; version: number }> {
  const planId = newId();
  await context.client.query(
    "insert into support_plans (id, case_id, person_id, goal_count, step_count, created_by, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $7)",
    [planId, input.caseId, input.personId, input.goals.length, input.steps.length, context.actor.accountId, context.now],
  );
  const vault = await context.openVault(input.caseId);
  await addEdition(context, { id: planId, caseId: input.caseId, edition: 1 }, { vault, content: { goals: input.goals, steps: input.steps } });
  return { planId, version: 1 };
}

async function changePlan(context: ActionContext, plan: PlanRow, input: PlanInput): Promise<{ planId: string; version: number }> {
  const vault = await context.openVault(plan.caseId);
  const newest = await getNewestEdition(context, plan.id);
  const content = withTasks(input, contentOf(vault, newest));
  // An edition the person has answered, even with a no, stays as she heard it.
  const edition = newest.answer === null ? plan.edition : plan.edition + 1;
  const version = await changeVersioned(context, {
    table: "support_plans",
    id: plan.id,
    set: "goal_count = $2, step_count = $3, edition = $4, updated_at = $5",
    values: [input.goals.length, input.steps.length, edition, context.now],
  });
  if (newest.answer === null) await rewriteEdition(context, newest.id, { vault, content });
  else await addEdition(context, { id: plan.id, caseId: plan.caseId, edition }, { vault, content });
  return { planId: plan.id, version };
}

/** A step that was agreed before keeps its task; the caller cannot name one. */
function withTasks(input: PlanInput, before: StoredContent): StoredContent {
  const tasks = new Map(before.steps.map((step) => [step.id, step.taskId]));
  return { goals: input.goals, steps: input.steps.map((step) => ({ ...step, taskId: tasks.get(step.id) })) };
}

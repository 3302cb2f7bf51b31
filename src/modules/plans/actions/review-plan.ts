import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { getMayAdd } from "#modules/teams/public.ts";
import { addEdition, contentOf, getNewestEdition, getVisiblePlan } from "../support-plan-store.ts";
import { finishTasks } from "../task-store.ts";

/** Opens an agreed plan to be talked over again. The agreed edition stays, its tasks go on until the new one is agreed. */
export const reviewPlan = defineAction({
  name: "plans.reviewPlan",
  input: z.strictObject({ planId: z.uuid() }),
  permission: "plans.reviewPlan",
  versioned: true,
  async run(context, { planId }) {
    const plan = await getVisiblePlan(context, planId);
    await getMayAdd(context, plan.caseId, "plan");
    if (plan.state !== "agreed") throw new Refusal("not-agreed-yet");

    const vault = await context.openVault(plan.caseId);
    const content = contentOf(vault, await getNewestEdition(context, plan.id));
    const version = await changeVersioned(context, {
      table: "support_plans",
      id: plan.id,
      set: "state = 'under-review', edition = edition + 1, updated_at = $2",
      values: [context.now],
    });
    await addEdition(context, { id: plan.id, caseId: plan.caseId, edition: plan.edition + 1 }, { vault, content });
    await finishTasks(context, { sourceKind: "plan-review", sourceId: plan.id }, { state: "done", code: "reviewed" });
    return { event: { type: "support-plan-review-started", category: "plan", caseId: plan.caseId, subjectKind: "supportPlan", subjectId: plan.id }, result: { version } };
  },
});

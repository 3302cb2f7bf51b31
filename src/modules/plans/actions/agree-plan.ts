import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { getMayAdd } from "#modules/teams/public.ts";
import { addDays, bangkokDay } from "#thai/dates.ts";
import { checkOwners, endOfDay, tasksFromSteps } from "../plan-steps.ts";
import { ANSWER_HOWS, ANSWERS, whyNotAgree, whyNotAnswer } from "../rules/support-plan.ts";
import { answerNotePlace, contentOf, contentPlace, editionsOf, getNewestEdition, getVisiblePlan, type EditionRow, type PlanRow } from "../support-plan-store.ts";
import { addTask, finishTasks } from "../task-store.ts";

const agreeInput = z.strictObject({
  planId: z.uuid(),
  answer: z.enum(ANSWERS),
  how: z.enum(ANSWER_HOWS),
  answeredAt: z.iso.datetime({ offset: true }),
  explainedBy: z.uuid().optional(),
  /** She was told that saying no is normal and takes nothing away from her. */
  refusalExplained: z.boolean(),
  note: z.string().trim().max(500).optional(),
  reviewOn: z.iso.date().optional(),
});

/** Records what the person said to her plan. With her agreement the steps become tasks; a no is kept and changes nothing. */
export const agreePlan = defineAction({
  name: "plans.agreePlan",
  input: agreeInput,
  permission: "plans.agreePlan",
  versioned: true,
  async run(context, input) {
    const plan = await getVisiblePlan(context, input.planId);
    await getMayAdd(context, plan.caseId, "plan");
    const edition = await getNewestEdition(context, plan.id);
    const vault = await context.openVault(plan.caseId);
    const ask = { answer: input.answer, how: input.how, answeredAt: new Date(input.answeredAt), refusalExplained: input.refusalExplained, now: context.now };

    const reason = input.answer === "no" ? whyNotAnswer(ask) : whyNotAgree({ state: plan.state, content: contentOf(vault, edition) }, ask);
    if (reason) throw new Refusal(reason);

    await keepAnswer(context, { plan, edition, input });
    const version = input.answer === "no" ? await changeVersioned(context, { table: "support_plans", id: plan.id, set: "updated_at = $2", values: [context.now] }) : await putInForce(context, { plan, edition, input });
    const about = { category: "plan", caseId: plan.caseId, subjectKind: "supportPlan", subjectId: plan.id, data: { answer: input.answer, edition: plan.edition } };
    if (input.answer === "no") return { event: { type: "support-plan-declined", ...about }, result: { version } };
    return { event: { type: "support-plan-agreed", ...about }, result: { version } };
  },
});

interface Answering {
  readonly plan: PlanRow;
  readonly edition: EditionRow;
  readonly input: z.output<typeof agreeInput>;
}

async function keepAnswer(context: ActionContext, { plan, edition, input }: Answering): Promise<void> {
  const vault = await context.openVault(plan.caseId);
  await context.client.query(
    "update support_plan_editions set answer = $2, answer_how = $3, answered_at = $4, explained_by = $5, refusal_explained = $6, answer_note = $7 where id = $1",
    [
      edition.id, input.answer, input.how, input.answeredAt, input.explainedBy ?? context.actor.accountId, input.refusalExplained,
      input.note ? vault.seal(answerNotePlace(edition.id), input.note) : null,
    ],
  );
}

async function putInForce(context: ActionContext, { plan, edition, input }: Answering): Promise<number> {
  const vault = await context.openVault(plan.caseId);
  const content = contentOf(vault, edition);
  const seats = await checkOwners(context, plan.caseId, content.steps);
  const lastAgreed = (await editionsOf(context, plan.id)).find((one) => one.id !== edition.id && one.answer !== null && one.answer !== "no");
  const before = lastAgreed ? contentOf(vault, lastAgreed).steps : [];
  const steps = await tasksFromSteps(context, { planId: plan.id, caseId: plan.caseId, personId: plan.personId, vault, seats }, { now: content.steps, before });
  await context.client.query("update support_plan_editions set content = $2 where id = $1", [edition.id, vault.seal(contentPlace(edition.id), { ...content, steps })]);

  const reviewOn = input.reviewOn ?? addDays(bangkokDay(context.now), await reviewDays(context));
  await addReviewTask(context, plan, reviewOn);
  return changeVersioned(context, {
    table: "support_plans",
    id: plan.id,
    set: "state = 'agreed', agreed_at = $2, review_on = $3, updated_at = $4",
    values: [input.answeredAt, reviewOn, context.now],
  });
}

const USUAL_REVIEW_DAYS = 90;

/** The installation's interval between reviews: setting of the clock rule plan-review-interval. */
async function reviewDays(context: ActionContext): Promise<number> {
  const { rows } = await context.client.query("select (value ->> 'amount')::int as days from settings where key = 'clocks.rule.plan-review-interval'");
  return rows[0]?.days ?? USUAL_REVIEW_DAYS;
}

async function addReviewTask(context: ActionContext, plan: PlanRow, reviewOn: string): Promise<void> {
  await finishTasks(context, { sourceKind: "plan-review", sourceId: plan.id }, { state: "done", code: "reviewed" });
  await addTask(context, {
    caseId: plan.caseId,
    personId: plan.personId,
    kind: "plan",
    category: "plan",
    titleKey: "plans.task.review",
    ownerAccountId: context.actor.accountId,
    ownerAgencyId: context.actor.agencyId,
    dueAt: endOfDay(reviewOn),
    isDayDue: true,
    sourceKind: "plan-review",
    sourceId: plan.id,
    finishedBySource: true,
    lateMeansKey: "plans.lateMeans.review",
  });
}

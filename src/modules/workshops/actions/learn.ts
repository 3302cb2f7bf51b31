import { z } from "zod";
import { type ActionContext, defineAction, defineRead } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { finishTasks } from "#modules/plans/public.ts";
import { feedbackQuestions, levels, uses, wishes } from "../rules/answers.ts";
import { gainOf } from "../rules/gain.ts";
import { MOST_OUTCOMES } from "../rules/workshop.ts";
import { getLearner, getOwnWorkshop, getWorkshop } from "../store.ts";

const percent = z.int().min(0).max(100);
const ofLearner = { workshopId: z.uuid(), accountId: z.uuid(), outcome: z.int().min(0).max(MOST_OUTCOMES - 1) };

/** What the trainer saw somebody do, for one outcome; she sees it herself, nobody else does. */
export const evaluate = defineAction({
  name: "workshops.evaluate",
  permission: "workshops.give",
  input: z.strictObject({ ...ofLearner, level: z.enum(levels) }),
  async run(context, { workshopId, accountId, outcome, level }) {
    await readyFor(context, { workshopId, accountId, outcome });
    await context.client.query(
      `insert into workshop_evaluations (workshop_id, account_id, outcome, level, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (workshop_id, account_id, outcome) do update set level = excluded.level, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
      [workshopId, accountId, outcome, level, context.actor.accountId, context.now],
    );
    return { event: { type: "workshop-evaluated", subjectKind: "workshop", subjectId: workshopId, data: { outcome: outcome + 1 } } };
  },
});

/** What the tests before and after said, for one outcome. */
export const score = defineAction({
  name: "workshops.score",
  permission: "workshops.give",
  input: z.strictObject({ ...ofLearner, before: percent.nullable(), after: percent.nullable() }),
  async run(context, { workshopId, accountId, outcome, before, after }) {
    await readyFor(context, { workshopId, accountId, outcome });
    await context.client.query(
      `insert into workshop_scores (workshop_id, account_id, outcome, before, after, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (workshop_id, account_id, outcome) do update set before = excluded.before, after = excluded.after, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at`,
      [workshopId, accountId, outcome, before, after, context.actor.accountId, context.now],
    );
    return { event: { type: "workshop-scored", subjectKind: "workshop", subjectId: workshopId, data: { outcome: outcome + 1 } }, result: { gain: before === null || after === null ? null : gainOf(before, after) } };
  },
});

async function readyFor(context: ActionContext, { workshopId, accountId, outcome }: { readonly workshopId: string; readonly accountId: string; readonly outcome: number }): Promise<void> {
  const workshop = await getOwnWorkshop(context, workshopId);
  // A workshop without outcomes of its own has one: the course as a whole.
  if (outcome >= Math.max(1, workshop.outcomeCount)) throw new NotFound();
  await getLearner(context, workshopId, accountId);
}

const answer = z.int().min(1).max(4);

/** What one thinks of a workshop, without a name: only counts grow, in this act and nowhere else. */
export const giveFeedback = defineAction({
  name: "workshops.giveFeedback",
  permission: "signed-in",
  input: z.strictObject({ workshopId: z.uuid(), answers: z.strictObject({ useful: answer, clear: answer, safe: answer, pace: answer, again: answer }) }),
  async run(context, { workshopId, answers }) {
    await getWorkshop(context, workshopId);
    const { rows } = await context.client.query<{ refused: string | null }>("select app.give_feedback($1, $2) as refused", [workshopId, JSON.stringify(Object.fromEntries(feedbackQuestions.map((one) => [one, answers[one]])))]);
    if (rows[0]?.refused) throw new Refusal(`feedback-${rows[0].refused}`);
    return { event: { type: "workshop-feedback-given", subjectKind: "workshop", subjectId: workshopId } };
  },
});

/** How it goes on the job; two codes, for oneself and as one of a number. The reminder ends with it. */
export const answerFollowUp = defineAction({
  name: "workshops.answerFollowUp",
  permission: "signed-in",
  input: z.strictObject({ followUpId: z.uuid(), used: z.enum(uses), helps: z.enum(wishes) }),
  async run(context, { followUpId, used, helps }) {
    const { rows } = await context.client.query<{ workshopId: string; months: number; answeredAt: Date | null }>(`select workshop_id as "workshopId", months, answered_at as "answeredAt" from workshop_follow_ups where id = $1`, [followUpId]);
    const [asked] = rows;
    if (!asked) throw new NotFound();
    if (asked.answeredAt) throw new Refusal("answered-already");
    await context.client.query("update workshop_follow_ups set answered_at = $2, used = $3, helps = $4 where id = $1", [followUpId, context.now, used, helps]);
    await finishTasks(context, { sourceKind: "workshop-follow-up", sourceId: followUpId }, { state: "done" });
    return { event: { type: "workshop-follow-up-answered", subjectKind: "workshop", subjectId: asked.workshopId, data: { months: asked.months } } };
  },
});

/** What all together said: feedback, gain, use on the job. Of fewer than five people nothing is said; people are counted in whole fives. */
export const results = defineRead({
  name: "workshops.results",
  permission: "workshops.summary",
  input: z.strictObject({ workshopId: z.uuid() }),
  async run(context, { workshopId }) {
    const { client } = context;
    await getWorkshop(context, workshopId);
    const feedback = await client.query<{ question: string; n: number; mean: string }>("select question, n, mean from app.feedback_of($1)", [workshopId]);
    const gains = await client.query<{ outcome: number; n: number; before: string; after: string }>("select outcome, n, before, after from app.gains_of($1)", [workshopId]);
    const followUps = await client.query<{ months: number; n: number; often: number | null; sometimes: number | null; notYet: number | null }>(`select months, n, often, sometimes, not_yet as "notYet" from app.follow_ups_of($1)`, [workshopId]);
    return {
      result: {
        feedback: feedback.rows.map(({ question, n, mean }) => ({ question, n, mean: Number(mean) })),
        gains: gains.rows.map(({ outcome, n, before, after }) => ({ outcome, n, before: Number(before), after: Number(after), ...gainOf(Number(before), Number(after)) })),
        followUps: followUps.rows,
      },
    };
  },
});

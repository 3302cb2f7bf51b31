import { z } from "zod";
import { defineRead, type ActionContext } from "#platform/action/define.ts";
import { lookAt } from "#platform/audit/look.ts";
import { levelFor } from "#modules/teams/public.ts";
import type { Answer, AnswerHow } from "../rules/support-plan.ts";
import { answerNotePlace, contentOf, editionsOf, getVisiblePlan, PLAN_COLUMNS, type EditionRow, type PlanRow, type StoredContent } from "../support-plan-store.ts";
import { NotFound } from "#platform/action/refusal.ts";

const READS = ["RW", "R"];
const KNOWS = [...READS, "r", "m"];

/** A person of the case and her plan, in counts. */
export interface PlanSummary {
  readonly personId: string;
  readonly label: string;
  readonly safeName: string | null;
  readonly plan: {
    readonly id: string;
    readonly state: PlanRow["state"];
    readonly edition: number;
    readonly goalCount: number;
    readonly stepCount: number;
    readonly doneCount: number;
    readonly agreedAt: string | null;
    readonly reviewOn: string | null;
    readonly version: number;
  } | null;
}

/** The plans of a case in counts: for everyone whose seat may know of them. Without such a seat the list is empty. */
export const plans = defineRead({
  name: "plans.plans",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "plans.plans",
  async run(context, { caseId }) {
    const level = await levelFor(context, caseId, "plan");
    await lookAt(context, caseId);
    const people = KNOWS.includes(level) ? await summaries(context, caseId) : [];
    return { result: { people, can: { read: READS.includes(level), write: level === "RW" } } };
  },
});

async function summaries(context: ActionContext, caseId: string): Promise<readonly PlanSummary[]> {
  const { rows } = await context.client.query(
    `select p.id as "ofPerson", p.label, p.safe_name as "safeName", ${PLAN_COLUMNS},
       (select count(*) from tasks t where t.source_id = s.id and t.source_kind = 'plan' and t.state = 'done')::int as "doneCount"
     from people p left join support_plans s on s.case_id = p.case_id and s.person_id = p.id
     where p.case_id = $1 order by length(p.label), p.label`,
    [caseId],
  );
  const vault = rows.some((row) => row.safeName) ? await context.openVault(caseId) : undefined;
  return rows.map((row) => ({
    personId: row.ofPerson,
    label: row.label,
    safeName: vault && row.safeName ? vault.unseal<string>({ table: "people", column: "safe_name", row: row.ofPerson }, row.safeName) : null,
    plan: row.id ? summaryOf(row) : null,
  }));
}

function summaryOf(row: PlanRow & { doneCount: number }): PlanSummary["plan"] {
  const { id, state, edition, goalCount, stepCount, doneCount, agreedAt, reviewOn, version } = row;
  return { id, state, edition, goalCount, stepCount, doneCount, agreedAt: agreedAt?.toISOString() ?? null, reviewOn, version };
}

/** What the person said to an edition. */
export interface PlanAnswer {
  readonly edition: number;
  readonly answer: Answer;
  readonly how: AnswerHow | null;
  readonly answeredAt: string | null;
  readonly explainedByName: string | null;
  readonly note: string | null;
}

/** One plan with goals, steps and answers; for seats that read plans. Leaves an event: it tells a person's wishes. */
export const plan = defineRead({
  name: "plans.plan",
  input: z.strictObject({ planId: z.uuid() }),
  permission: "plans.plan",
  async run(context, { planId }) {
    const row = await getVisiblePlan(context, planId);
    const level = await levelFor(context, row.caseId, "plan");
    const editions = await editionsOf(context, planId);
    const newest = editions[0];
    if (!newest || !READS.includes(level)) throw new NotFound();
    const vault = await context.openVault(row.caseId);
    const states = await stepStates(context, planId);
    const content = contentOf(vault, newest);
    const { id, caseId, personId, state, edition, agreedAt, reviewOn, version } = row;
    return {
      event: { type: "support-plan-read", category: "plan", caseId, subjectKind: "supportPlan", subjectId: id },
      result: {
        id, caseId, personId, state, edition, reviewOn, version,
        agreedAt: agreedAt?.toISOString() ?? null,
        goals: content.goals,
        steps: stepsOf(content, states),
        answers: editions.flatMap((one) => answerOf(one, one.answerNote ? vault.unseal<string>(answerNotePlace(one.id), one.answerNote) : null)),
        can: { write: level === "RW" },
      },
    };
  },
});

function stepsOf(content: StoredContent, states: ReadonlyMap<string, string>) {
  return content.steps.map((step) => ({ ...step, taskState: step.taskId ? (states.get(step.taskId) ?? null) : null }));
}

async function stepStates(context: ActionContext, planId: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await context.client.query("select id, state from tasks where source_id = $1 and source_kind = 'plan'", [planId]);
  return new Map(rows.map((row): [string, string] => [row.id, row.state]));
}

function answerOf(edition: EditionRow, note: string | null): PlanAnswer[] {
  if (edition.answer === null) return [];
  return [{ edition: edition.edition, answer: edition.answer, how: edition.answerHow, answeredAt: edition.answeredAt?.toISOString() ?? null, explainedByName: edition.explainedByName, note }];
}

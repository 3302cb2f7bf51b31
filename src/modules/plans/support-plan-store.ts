import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { newId } from "#platform/db/id.ts";
import type { Answer, AnswerHow, Goal, PlanState, PlanStep } from "./rules/support-plan.ts";

/** A step as it is kept: once agreed it has its task. */
export interface StoredStep extends PlanStep {
  readonly taskId?: string | undefined;
}
export interface StoredContent {
  readonly goals: readonly Goal[];
  readonly steps: readonly StoredStep[];
}

export interface PlanRow {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly state: PlanState;
  readonly edition: number;
  readonly goalCount: number;
  readonly stepCount: number;
  readonly agreedAt: Date | null;
  readonly reviewOn: string | null;
  readonly version: number;
}

export interface EditionRow {
  readonly id: string;
  readonly edition: number;
  readonly content: Buffer;
  readonly answer: Answer | null;
  readonly answerHow: AnswerHow | null;
  readonly answeredAt: Date | null;
  readonly explainedBy: string | null;
  readonly explainedByName: string | null;
  readonly answerNote: Buffer | null;
  readonly writtenAt: Date;
  readonly writtenByName: string | null;
}

export const PLAN_COLUMNS = `s.id, s.case_id as "caseId", s.person_id as "personId", s.state, s.edition, s.goal_count as "goalCount", s.step_count as "stepCount",
  s.agreed_at as "agreedAt", s.review_on as "reviewOn", s.version`;

/** The plan of an id, if her seat may read plans at least in summary. @throws NotFound */
export async function getVisiblePlan(context: Pick<ActionContext, "client">, planId: string): Promise<PlanRow> {
  const { rows } = await context.client.query(`select ${PLAN_COLUMNS} from support_plans s where s.id = $1`, [planId]);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** The plan of a person, if there is one. */
export async function findPlanOf(context: Pick<ActionContext, "client">, of: { caseId: string; personId: string }): Promise<PlanRow | undefined> {
  const { rows } = await context.client.query(`select ${PLAN_COLUMNS} from support_plans s where s.case_id = $1 and s.person_id = $2`, [of.caseId, of.personId]);
  return rows[0];
}

/** All editions of a plan, newest first. Empty for a seat that may read the summary only. */
export async function editionsOf(context: Pick<ActionContext, "client">, planId: string): Promise<readonly EditionRow[]> {
  const { rows } = await context.client.query(
    `select e.id, e.edition, e.content, e.answer, e.answer_how as "answerHow", e.answered_at as "answeredAt", e.explained_by as "explainedBy", x.display_name as "explainedByName",
       e.answer_note as "answerNote", e.written_at as "writtenAt", w.display_name as "writtenByName"
     from support_plan_editions e left join accounts x on x.id = e.explained_by left join accounts w on w.id = e.written_by
     where e.plan_id = $1 order by e.edition desc`,
    [planId],
  );
  return rows;
}

export const contentPlace = (editionId: string) => ({ table: "support_plan_editions", column: "content", row: editionId });
export const answerNotePlace = (editionId: string) => ({ table: "support_plan_editions", column: "answer_note", row: editionId });

export const contentOf = (vault: Vault, edition: EditionRow): StoredContent => vault.unseal<StoredContent>(contentPlace(edition.id), edition.content);

/** The newest edition of a plan. @throws NotFound for a seat that may not read it */
export async function getNewestEdition(context: Pick<ActionContext, "client">, planId: string): Promise<EditionRow> {
  const newest = (await editionsOf(context, planId))[0];
  if (!newest) throw new NotFound();
  return newest;
}

/** Writes a new edition. */
export async function addEdition(context: ActionContext, plan: { id: string; caseId: string; edition: number }, sealed: { vault: Vault; content: StoredContent }): Promise<void> {
  const id = newId();
  await context.client.query("insert into support_plan_editions (id, plan_id, case_id, edition, content, written_by, written_at) values ($1, $2, $3, $4, $5, $6, $7)", [
    id,
    plan.id,
    plan.caseId,
    plan.edition,
    sealed.vault.seal(contentPlace(id), sealed.content),
    context.actor.accountId,
    context.now,
  ]);
}

/** Replaces the content of an edition the person has not answered yet. */
export async function rewriteEdition(context: ActionContext, editionId: string, sealed: { vault: Vault; content: StoredContent }): Promise<void> {
  await context.client.query("update support_plan_editions set content = $2, written_by = $3, written_at = $4 where id = $1 and answer is null", [
    editionId,
    sealed.vault.seal(contentPlace(editionId), sealed.content),
    context.actor.accountId,
    context.now,
  ]);
}

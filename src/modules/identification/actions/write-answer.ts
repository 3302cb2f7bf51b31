import { NotFound, Refusal } from "#platform/action/refusal.ts";
import type { ActionContext } from "#platform/action/define.ts";
import { findQuestion, getInstrument } from "../instrument/find-instrument.ts";
import type { Answer } from "../instrument/types.ts";
import { whyNotRecord } from "../rules/check-answer.ts";
import { readAnswer } from "../rules/read-answer.ts";
import { sealAnswer } from "../sealed.ts";
import type { Screening } from "../tables.ts";
import type { AnswerInput } from "./inputs.ts";

interface Given {
  readonly questionId: string;
  readonly answer: AnswerInput;
  /** When it was chosen on the device; now when left out. */
  readonly chosenAt?: string | undefined;
}

function asAnswer({ ownWords, ...answer }: AnswerInput): Answer {
  return { ...answer, ...(ownWords === undefined ? {} : { ownWords }) };
}

/** Between the start of the talk and now, whatever the device's clock says. */
function chosenWithin(screening: Screening, chosenAt: string | undefined, now: Date): Date {
  const chosen = chosenAt === undefined ? now.getTime() : Date.parse(chosenAt);
  return new Date(Math.min(now.getTime(), Math.max(screening.startedAt.getTime(), chosen)));
}

/**
 * Writes one answer over the one before. An answer chosen earlier than the one that stands (a late retry) changes nothing.
 * @throws NotFound for a question that is not in the instrument; Refusal of rules/check-answer.ts
 * @returns the instant of the answer that stands
 */
export async function writeAnswer(context: ActionContext, screening: Screening, { questionId, answer, chosenAt }: Given): Promise<Date> {
  const question = findQuestion(getInstrument(screening.instrumentId, screening.instrumentVersion), questionId);
  if (!question) throw new NotFound();
  const read = readAnswer(question, asAnswer(answer), context.now);
  const fault = whyNotRecord(question, read);
  if (fault) throw new Refusal(fault, {}, "answer");

  const vault = await context.openVault(screening.caseId);
  const sealed = sealAnswer(vault, { screeningId: screening.id, questionId }, read);
  const { rows } = await context.client.query(
    `insert into screening_answers as a (screening_id, case_id, question_id, sealed, answered_at, answered_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (screening_id, question_id) do update set sealed = case when excluded.answered_at >= a.answered_at then excluded.sealed else a.sealed end,
       answered_by = $6, answered_at = greatest(excluded.answered_at, a.answered_at)
     returning answered_at as "answeredAt"`,
    [screening.id, screening.caseId, questionId, sealed, chosenWithin(screening, chosenAt, context.now), context.actor.accountId],
  );
  return rows[0].answeredAt;
}

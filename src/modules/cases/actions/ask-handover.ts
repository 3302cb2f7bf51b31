import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { accountNames } from "#modules/partners/public.ts";
import { addTask } from "#modules/plans/public.ts";
import { mySeat } from "#modules/teams/public.ts";
import { mayBeManager } from "../manager-facts.ts";
import { getVisibleCase } from "../queries.ts";
import { whyNotAskHandover } from "../rules/manager.ts";

const ANSWER_DAYS = 3;
const DAY_MS = 86_400_000;

/** Asks a colleague of the team to take the case over, with what they must know; the manager stays manager until the answer. */
export const askHandover = defineAction({
  name: "cases.askHandover",
  input: z.strictObject({
    caseId: z.uuid(),
    toAccountId: z.uuid(),
    note: z.string().trim().min(10).max(6000),
    /** Days the present manager stays in the team afterwards. */
    stayDays: z.int().min(0).max(90).default(14),
  }),
  permission: "cases.manage",
  async run(context, { caseId, toAccountId, note, stayDays }) {
    const seat = await mySeat(context, caseId);
    const { stage, managerAccountId: managerId } = await getVisibleCase(context, caseId);
    const { rows } = await context.client.query(
      "select exists (select 1 from case_handovers where case_id = $1 and answer is null) as \"hasPending\", exists (select 1 from seats s where s.case_id = $1 and s.account_id = $2 and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now())) as \"isToInTeam\"",
      [caseId, toAccountId],
    );
    const askedBy = { accountId: context.actor.accountId, discipline: seat.discipline };

    const reason = whyNotAskHandover({ stage, managerId, toAccountId, askedBy, ...rows[0], mayToBeManager: await mayBeManager(context, caseId, toAccountId) });
    if (reason) throw new Refusal(reason);

    const vault = await context.openVault(caseId);
    const id = newId();
    await context.client.query(
      "insert into case_handovers (id, case_id, from_account_id, to_account_id, note, stay_days, asked_by, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8)",
      [id, caseId, managerId, toAccountId, vault.seal({ table: "case_handovers", column: "note", row: id }, note), stayDays, askedBy.accountId, context.now],
    );
    const next = (await accountNames(context, [toAccountId])).get(toAccountId);
    await addTask(context, {
      caseId, kind: "decision", titleKey: "cases.task.answerHandover", ownerAccountId: toAccountId, ownerAgencyId: next?.agencyId ?? context.actor.agencyId,
      dueAt: new Date(context.now.getTime() + ANSWER_DAYS * DAY_MS), sourceKind: "handover", sourceId: id, finishedBySource: true, lateMeansKey: "cases.task.answerHandoverLate", askedBy: askedBy.accountId,
    });
    return { event: { type: "handover-asked", caseId, subjectKind: "handover", subjectId: id, data: { stayDays } }, result: { handoverId: id } };
  },
});

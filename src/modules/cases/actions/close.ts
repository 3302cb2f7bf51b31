import { z } from "zod";
import { type ActionContext, defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { newId } from "#platform/db/id.ts";
import { accountNames } from "#modules/partners/public.ts";
import { addTask } from "#modules/plans/public.ts";
import { bangkokDay, bangkokInstant } from "#thai/dates.ts";
import { getVisibleCase } from "../queries.ts";
import { type ClosureReason, closureReasons, whyNotClose } from "../rules/closure.ts";
import { passSteps, withoutStepsInput } from "../without-steps.ts";

const END_OF_WORK = "16:30";

/** Closes a case with its reason and the days on which the manager looks in again; each becomes a task. */
export const close = defineAction({
  name: "cases.close",
  input: z.strictObject({
    caseId: z.uuid(),
    reason: z.enum(closureReasons),
    followUps: z.array(z.iso.date()).max(20),
    note: z.string().trim().max(6000).optional(),
    /** Takes back what was referred and is not ended yet; without it a case with such referrals stays open. */
    takesBackReferrals: z.boolean().default(false),
    /** Why it is closed though a step of a procedure that should come first is open; only where it warns. */
    withoutSteps: withoutStepsInput.optional(),
  }),
  permission: "cases.manage",
  versioned: true,
  async run(context, input) {
    const { client, now, actor } = context;
    const { caseId, reason: because, followUps, note, takesBackReferrals } = input;
    const found = await getVisibleCase(context, caseId);
    const openReferrals = await refuseUnlessClosable(context, found, input);
    const steps = await passSteps(context, { caseId, gate: "case.close", because: input.withoutSteps });
    const taken = takesBackReferrals && openReferrals > 0 ? (await client.query("select app.withdraw_referrals_of($1) as n", [caseId])).rows[0].n : 0;

    const version = await changeVersioned(context, { table: "cases", id: caseId, set: "stage = 'closed', closed_at = $2, closure_reason = $3", values: [now, because] }, () => getVisibleCase(context, caseId));
    const id = newId();
    const sealed = note ? (await context.openVault(caseId)).seal({ table: "case_closures", column: "note", row: id }, note) : null;
    await client.query("insert into case_closures (id, case_id, reason, stage_before, note, closed_by, closed_at) values ($1, $2, $3, $4, $5, $6, $7)", [id, caseId, because, found.stage, sealed, actor.accountId, now]);
    await addFollowUps(context, found, { caseId, closureId: id, followUps });
    return { event: { type: "case-closed", caseId, subjectKind: "case", subjectId: caseId, data: { reason: because, followUps: followUps.length, ...(taken > 0 && { referrals: taken }), ...steps } }, result: { version } };
  },
});

type Found = Awaited<ReturnType<typeof getVisibleCase>>;
interface Closing {
  readonly caseId: string;
  readonly reason: ClosureReason;
  readonly followUps: readonly string[];
  readonly takesBackReferrals: boolean;
}

/** @returns how many referrals are not ended */
async function refuseUnlessClosable({ client, actor, now }: ActionContext, found: Found, { caseId, reason: because, followUps, takesBackReferrals }: Closing): Promise<number> {
  const { rows } = await client.query(
    `select app.may_manage_seats($2, $1) as "mayManage", exists (select 1 from case_handovers where case_id = $1 and answer is null) as "hasPendingHandover", app.open_referrals_of($1) as "openReferrals"`,
    [caseId, actor.accountId],
  );
  if (!rows[0].mayManage) throw new NotFound();
  const { hasPendingHandover, openReferrals } = rows[0];
  const facts = { stage: found.stage, hasManager: found.managerAccountId !== null, hasPendingHandover, openReferrals: takesBackReferrals ? 0 : openReferrals, today: bangkokDay(now) };
  const reason = whyNotClose({ reason: because, followUps }, facts);
  if (reason) throw new Refusal(reason, { count: openReferrals }, reason === "referrals-open" ? "takesBackReferrals" : undefined);
  return openReferrals;
}

/** Each day becomes a task of the manager. */
async function addFollowUps(context: ActionContext, found: Found, { caseId, closureId, followUps }: { readonly caseId: string; readonly closureId: string; readonly followUps: readonly string[] }): Promise<void> {
  const managerId = found.managerAccountId;
  const agencyId = managerId === null ? undefined : (await accountNames(context, [managerId])).get(managerId)?.agencyId;
  for (const day of followUps) {
    await addTask(context, {
      caseId, kind: "follow-up", titleKey: "cases.task.followUp", ownerAccountId: managerId ?? undefined, ownerAgencyId: agencyId ?? found.agencyId, dueAt: bangkokInstant(day, END_OF_WORK),
      isDayDue: true, sourceKind: "closure", sourceId: closureId, sourceRef: "NRM 2565", lateMeansKey: "cases.task.followUpLate",
    });
  }
}

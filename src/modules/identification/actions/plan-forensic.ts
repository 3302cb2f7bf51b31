import { z } from "zod";
import { type ActionContext, defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { goOnReasonInput, passGate } from "#modules/credentials/public.ts";
import { addTask, finishTasks } from "#modules/plans/public.ts";
import { seatsOf } from "#modules/teams/public.ts";
import { getLevel, oneAtATime } from "../case-gate.ts";
import { findForensicTask } from "../forensic.ts";
import { loadCasePicture, standingIn } from "../person-picture.ts";
import { FORENSIC_SOURCE, type ForensicRefusal, whyNotPlanForensic } from "../rules/forensic.ts";
import { instant } from "./inputs.ts";

/**
 * Names who leads the forensic interview of a child, and when: it stands in her Today. The gate decides who may; another time with the same
 * lead is not asked again, and what was planned stays when a certificate ends.
 */
export const planForensicInterview = defineAction({
  name: "identification.planForensic",
  input: z.strictObject({ caseId: z.uuid(), personId: z.uuid(), leadAccountId: z.uuid(), at: instant, withoutCertificate: goOnReasonInput.optional() }),
  permission: "identification.planForensic",
  async run(context, { caseId, personId, leadAccountId, at, withoutCertificate: because }) {
    const { label, lead } = await getPlannable(context, { caseId, personId, leadAccountId, at: new Date(at) });
    await oneAtATime(context, personId);
    const planned = await findForensicTask(context, caseId, personId);
    const isSameLead = planned?.leadAccountId === leadAccountId;
    const gate = isSameLead ? {} : await passGate(context, "forensic.interview", { accountId: leadAccountId, caseId, because, field: "leadAccountId" });

    if (planned) await finishTasks(context, { taskId: planned.taskId }, { state: "cancelled", code: "replaced" });
    const { accountId } = context.actor;
    const taskId = await addTask(context, {
      caseId, personId, kind: "plan", category: "screening", titleKey: "identification.task.forensic", titleParams: { label }, ownerAccountId: leadAccountId, ownerAgencyId: lead.agencyId,
      dueAt: new Date(at), sourceKind: FORENSIC_SOURCE, sourceId: personId, lateMeansKey: "identification.task.forensicLate", lateGravity: "right", askedBy: leadAccountId === accountId ? undefined : accountId,
    });
    return { event: { type: "forensic-interview-planned", caseId, category: "screening", subjectKind: "person", subjectId: personId, data: { label, taskId, isChange: planned !== undefined, ...gate } }, result: { taskId } };
  },
});

interface Asked {
  readonly caseId: string;
  readonly personId: string;
  readonly leadAccountId: string;
  readonly at: Date;
}

/** @throws NotFound, or the Refusal of the rule */
async function getPlannable(context: ActionContext, { caseId, personId, leadAccountId, at }: Asked) {
  const { isClosed } = await getLevel(context, caseId);
  const picture = await loadCasePicture(context, caseId);
  const person = picture.people.find(({ id }) => id === personId);
  if (!person) throw new NotFound();
  const lead = (await seatsOf(context, caseId)).find(({ accountId }) => accountId === leadAccountId);
  const reason = whyNotPlanForensic({ isClosed, standing: standingIn(picture, person).age.finding.standing, discipline: lead?.discipline, at, now: context.now });
  if (reason || !lead) throw new Refusal(reason ?? "lead-not-fitting", {}, FIELDS[reason ?? "lead-not-fitting"]);
  return { label: person.label, lead };
}

const FIELDS: Readonly<Partial<Record<ForensicRefusal, string>>> = { "lead-not-fitting": "leadAccountId", "interview-in-the-past": "day" };

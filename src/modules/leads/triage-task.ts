import { addTask, finishTasks, moveTask, type TaskScope } from "#modules/plans/public.ts";
import { deskRoles } from "./policy.ts";

/** A lead as far as its task needs it. */
export interface WaitingLead {
  readonly id: string;
  readonly code: string;
  readonly handlingAgencyId: string;
  readonly respondBy: Date;
  readonly assignedTo?: string | null | undefined;
}

/** Puts a lead on the list of its desk: of everybody there until somebody takes it. */
export async function addTriageTask(scope: TaskScope, lead: WaitingLead): Promise<void> {
  await addTask(scope, {
    leadId: lead.id,
    kind: "lead",
    titleKey: "leads.tasks.triage",
    titleParams: { code: lead.code },
    ownerAgencyId: lead.handlingAgencyId,
    ownerAccountId: lead.assignedTo ?? undefined,
    takerRoles: deskRoles,
    dueAt: lead.respondBy,
    sourceKind: "lead",
    sourceId: lead.id,
    finishedBySource: true,
    lateMeansKey: "leads.tasks.triageLate",
    lateGravity: "safety",
  });
}

export const moveTriageTask = (scope: TaskScope, leadId: string, move: { dueAt?: Date; owner?: { accountId: string; agencyId: string } }) =>
  moveTask(scope, { sourceKind: "lead", sourceId: leadId, ...move });

/** The desk has answered. @param how what was done, as a code */
export const finishTriageTasks = (scope: TaskScope, leadId: string, how: string) => finishTasks(scope, { sourceKind: "lead", sourceId: leadId }, { state: "done", code: how });

/** Asks whoever reported, when that is a member of staff. It ends when the lead stands otherwise (trigger end_lead_question). */
export async function addAnswerTask(scope: TaskScope, lead: WaitingLead, reporter: { accountId: string; agencyId: string; dueAt: Date }): Promise<void> {
  await addTask(scope, {
    leadId: lead.id,
    kind: "lead",
    titleKey: "leads.tasks.answer",
    titleParams: { code: lead.code },
    ownerAgencyId: reporter.agencyId,
    ownerAccountId: reporter.accountId,
    // A reporter's colleagues have no part in it; a role nobody holds keeps it to her.
    takerRoles: ["reporterHerself"],
    dueAt: reporter.dueAt,
    sourceKind: "lead-question",
    sourceId: lead.id,
    finishedBySource: true,
    lateGravity: "duty",
    askedBy: scope.actor?.accountId,
  });
}

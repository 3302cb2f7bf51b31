import type { ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { newId } from "#platform/db/id.ts";
import { seatsOf, type Seat } from "#modules/teams/public.ts";
import { bangkokInstant } from "#thai/dates.ts";
import { taskPlace } from "./own-vault.ts";
import type { StoredStep } from "./support-plan-store.ts";
import { addTask, finishTasks, moveTask } from "./task-store.ts";

/** The last moment of a Bangkok day. */
export const endOfDay = (day: string): Date => new Date(bangkokInstant(day, "23:59").getTime() + 59_999);

/** @throws Refusal when a step's owner has no seat in the case: a stranger to the case is asked by a referral */
export async function checkOwners(context: ActionContext, caseId: string, steps: readonly StoredStep[]): Promise<readonly Seat[]> {
  const seats = await seatsOf(context, caseId);
  for (const [index, step] of steps.entries()) {
    const isAccountMissing = step.ownerAccountId !== undefined && !seats.some((seat) => seat.accountId === step.ownerAccountId);
    const isAgencyMissing = step.ownerAgencyId !== undefined && !seats.some((seat) => seat.agencyId === step.ownerAgencyId);
    if (isAccountMissing || isAgencyMissing) throw new Refusal("owner-has-no-seat", {}, `steps.${index}.ownerAccountId`);
  }
  return seats;
}

interface PlanTasks {
  readonly planId: string;
  readonly caseId: string;
  readonly personId: string;
  readonly vault: Vault;
  readonly seats: readonly Seat[];
}

/** Makes the steps of an agreed plan into tasks: new ones are added, kept ones moved, dropped ones cancelled. @returns the steps with their tasks */
export async function tasksFromSteps(context: ActionContext, plan: PlanTasks, steps: { now: readonly StoredStep[]; before: readonly StoredStep[] }): Promise<readonly StoredStep[]> {
  const kept = new Set(steps.now.map((step) => step.taskId));
  for (const dropped of steps.before.filter((step) => step.taskId && !kept.has(step.taskId))) {
    await finishTasks(context, { taskId: dropped.taskId ?? "" }, { state: "cancelled", code: "left-the-plan" });
  }
  const made: StoredStep[] = [];
  for (const step of steps.now) made.push({ ...step, taskId: await taskOf(context, plan, step) });
  return made;
}

async function taskOf(context: ActionContext, plan: PlanTasks, step: StoredStep): Promise<string> {
  const owner = ownerOf(plan.seats, step);
  const dueAt = endOfDay(step.dueOn ?? "");
  if (step.taskId) {
    await moveTask(context, { taskId: step.taskId, dueAt, owner });
    return step.taskId;
  }
  const id = newId();
  return addTask(context, {
    id,
    caseId: plan.caseId,
    personId: plan.personId,
    kind: "plan",
    category: "plan",
    titleKey: `plans.service.${step.service}`,
    ownText: step.detail ? plan.vault.seal(taskPlace("own_text", id), step.detail) : undefined,
    ownerAccountId: owner.accountId,
    ownerAgencyId: owner.agencyId,
    dueAt,
    isDayDue: true,
    sourceKind: "plan",
    sourceId: plan.planId,
    sourceRef: "ATPA s.33",
    lateMeansKey: "plans.lateMeans.step",
    lateGravity: SAFETY_SERVICES.has(step.service) ? "safety" : "duty",
  });
}

const SAFETY_SERVICES: ReadonlySet<string> = new Set(["safety", "shelter", "health"]);

function ownerOf(seats: readonly Seat[], step: StoredStep): { accountId: string | undefined; agencyId: string } {
  const seat = seats.find((one) => one.accountId === step.ownerAccountId);
  const agencyId = seat?.agencyId ?? step.ownerAgencyId;
  if (!agencyId) throw new Refusal("step-without-owner");
  return { accountId: seat?.accountId, agencyId };
}

import type { ActionContext } from "#platform/action/define.ts";
import { plan } from "./actions/read-plans.ts";
/**
 * Plans' door. Everything due is a task: add one with its owner, due time and clause, move it when the time changes,
 * finish it when its source is settled.
 */
export { addTask, finishTasks, moveTask, reopenTasks } from "./task-store.ts";
export type { NewTask, TaskEnd, TaskMove, TaskScope, TaskTarget } from "./task-store.ts";
export type { LateGravity, TaskKind } from "./rules/task.ts";
export { dueTasks, dueTasksOfCases } from "./due-tasks.ts";
export { todayTasks } from "./queries.ts";
export type { TaskOwner, TaskPart, TaskView } from "./queries.ts";
export { openTasksOf, type OpenTask } from "./open-tasks.ts";

/** One support plan with goals, steps and answers, for seats that read plans: a sensitive read the caller records. @throws NotFound */
export const supportPlanAsShown = async (context: ActionContext, planId: string) => (await plan.run(context, { planId })).result;

import type { Module } from "#platform/action/module.ts";
import { addOwnTask } from "./actions/add-own-task.ts";
import { agreePlan } from "./actions/agree-plan.ts";
import { finishTask } from "./actions/finish-task.ts";
import { handTask } from "./actions/hand-task.ts";
import { postponeTask } from "./actions/postpone-task.ts";
import { plan, plans } from "./actions/read-plans.ts";
import { caseTasks, takers } from "./actions/read-tasks.ts";
import { reopenTask } from "./actions/reopen-task.ts";
import { reviewPlan } from "./actions/review-plan.ts";
import { savePlan } from "./actions/save-plan.ts";
import { takeBackPostponement } from "./actions/take-back-postponement.ts";
import { takeTask } from "./actions/take-task.ts";
import { escalate } from "./escalate.ts";
import { permissions } from "./policy.ts";
import { supportPlanEditions, supportPlans, taskEscalations, tasks } from "./tables.ts";

export const plansModule: Module = {
  name: "plans",
  tables: [tasks, taskEscalations, supportPlans, supportPlanEditions],
  permissions,
  actions: [addOwnTask, takeTask, handTask, finishTask, reopenTask, postponeTask, takeBackPostponement, caseTasks, takers, savePlan, agreePlan, reviewPlan, plans, plan],
  jobs: [escalate],
};

import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { TaskKind, TaskState } from "./rules/task.ts";
import type { Answer, AnswerHow, PlanState } from "./rules/support-plan.ts";

export const tasks = table("tasks", {
  id: column("uuid"),
  caseId: column("uuid", { nullable: true }),
  leadId: column("uuid", { nullable: true }),
  referralId: column("uuid", { nullable: true }),
  personId: column("uuid", { nullable: true }),
  kind: column<"text", TaskKind>("text"),
  category: column<"text", string, false, true>("text", { defaulted: true }),
  titleKey: column("text"),
  titleParams: column<"jsonb", Readonly<Record<string, string | number>>, false, true>("jsonb", { defaulted: true }),
  ownText: column("bytea", { nullable: true }),
  ownerAccountId: column("uuid", { nullable: true }),
  ownerAgencyId: column("uuid"),
  takerRoles: column("text[]", { defaulted: true }),
  dueAt: column("timestamptz"),
  isDayDue: column("boolean", { defaulted: true }),
  sourceKind: column("text"),
  sourceId: column("uuid", { nullable: true }),
  sourceRef: column("text", { nullable: true }),
  finishedBySource: column("boolean", { defaulted: true }),
  lateMeansKey: column("text", { nullable: true }),
  lateWeight: column("int", { defaulted: true }),
  isStatutory: column("boolean", { defaulted: true }),
  state: column<"text", TaskState, false, true>("text", { defaulted: true }),
  doneAt: column("timestamptz", { nullable: true }),
  doneBy: column("uuid", { nullable: true }),
  doneCode: column("text", { nullable: true }),
  doneNote: column("bytea", { nullable: true }),
  postponedFrom: column("timestamptz", { nullable: true }),
  postponeCode: column("text", { nullable: true }),
  postponeNote: column("bytea", { nullable: true }),
  askedBy: column("uuid", { nullable: true }),
  handedAt: column("timestamptz", { nullable: true }),
  escalatedLevel: column("int", { defaulted: true }),
  escalatedAt: column("timestamptz", { nullable: true }),
  nextEscalationAt: column("timestamptz", { nullable: true }),
  createdBy: column("uuid", { nullable: true }),
  createdAt: column("timestamptz", { defaulted: true }),
  version: column("int", { defaulted: true }),
  // Set by trigger: its owner or maker gives away where the person stays.
  tellsPlace: column("boolean", { defaulted: true }),
});

export const taskEscalations = table("task_escalations", {
  id: column("uuid", { defaulted: true }),
  taskId: column("uuid"),
  accountId: column("uuid"),
  level: column("int"),
  at: column("timestamptz", { defaulted: true }),
  endedAt: column("timestamptz", { nullable: true }),
});

export const supportPlans = table("support_plans", {
  id: column("uuid"),
  caseId: column("uuid"),
  personId: column("uuid"),
  state: column<"text", PlanState, false, true>("text", { defaulted: true }),
  edition: column("int", { defaulted: true }),
  goalCount: column("int", { defaulted: true }),
  stepCount: column("int", { defaulted: true }),
  agreedAt: column("timestamptz", { nullable: true }),
  reviewOn: column("date", { nullable: true }),
  createdBy: column("uuid"),
  createdAt: column("timestamptz", { defaulted: true }),
  updatedAt: column("timestamptz", { defaulted: true }),
  version: column("int", { defaulted: true }),
});

export const supportPlanEditions = table("support_plan_editions", {
  id: column("uuid"),
  planId: column("uuid"),
  caseId: column("uuid"),
  edition: column("int"),
  content: column("bytea"),
  answer: column<"text", Answer, true>("text", { nullable: true }),
  answerHow: column<"text", AnswerHow, true>("text", { nullable: true }),
  answeredAt: column("timestamptz", { nullable: true }),
  explainedBy: column("uuid", { nullable: true }),
  refusalExplained: column("boolean", { nullable: true }),
  answerNote: column("bytea", { nullable: true }),
  writtenBy: column("uuid"),
  writtenAt: column("timestamptz", { defaulted: true }),
});

declare module "#platform/db/database.ts" {
  interface Database {
    tasks: KyselyTable<typeof tasks>;
    taskEscalations: KyselyTable<typeof taskEscalations>;
    supportPlans: KyselyTable<typeof supportPlans>;
    supportPlanEditions: KyselyTable<typeof supportPlanEditions>;
  }
}

import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { CallAnswer, Musters } from "./rules/call-out.ts";
import type { Debrief } from "./rules/debrief.ts";
import type { ReviewKind } from "./rules/review.ts";

export const dutyShifts = table("duty_shifts", {
  id: column("uuid"),
  provinceCode: column("text"),
  discipline: column("text"),
  accountId: column("uuid"),
  agencyId: column("uuid"),
  startsAt: column("timestamptz"),
  endsAt: column("timestamptz"),
  phone: column("text", { nullable: true, sensitivity: "internal" }),
  addedBy: column("uuid"),
  addedAt: column("timestamptz"),
  cancelledAt: column("timestamptz", { nullable: true }),
  version: column("int", { defaulted: true }),
});

export const dutySwaps = table("duty_swaps", {
  id: column("uuid"),
  shiftId: column("uuid"),
  askedBy: column("uuid"),
  toAccountId: column("uuid"),
  returnShiftId: column("uuid", { nullable: true }),
  state: column("text", { defaulted: true }),
  askedAt: column("timestamptz"),
  answeredAt: column("timestamptz", { nullable: true }),
});

export const callOuts = table("call_outs", {
  id: column("uuid"),
  provinceCode: column("text"),
  isDrill: column("boolean"),
  district: column("text"),
  fromAt: column("timestamptz"),
  untilAt: column("timestamptz"),
  disciplines: column("text[]"),
  calledBy: column("uuid"),
  calledAt: column("timestamptz"),
  endedAt: column("timestamptz", { nullable: true }),
  endedAs: column("text", { nullable: true }),
  musters: column<"jsonb", Musters, false, true>("jsonb", { defaulted: true }),
  teamMinutes: column("int", { nullable: true }),
  version: column("int", { defaulted: true }),
});

export const callOutAnswers = table("call_out_answers", {
  id: column("uuid"),
  callOutId: column("uuid"),
  accountId: column("uuid"),
  agencyId: column("uuid"),
  discipline: column("text"),
  phone: column("text", { nullable: true, sensitivity: "internal" }),
  answer: column<"text", CallAnswer, false, true>("text", { defaulted: true }),
  askedAt: column("timestamptz"),
  answeredAt: column("timestamptz", { nullable: true }),
  arrivedAt: column("timestamptz", { nullable: true }),
  standsInFor: column("uuid", { nullable: true }),
});

export const exercises = table("exercises", {
  id: column("uuid"),
  scenario: column("text"),
  provinceCode: column("text"),
  caseId: column("uuid"),
  ledBy: column("uuid"),
  tempo: column("int"),
  state: column("text", { defaulted: true }),
  startedAt: column("timestamptz"),
  endedAt: column("timestamptz", { nullable: true }),
  injectsShown: column("int", { defaulted: true }),
  debrief: column<"jsonb", Debrief, true>("jsonb", { nullable: true }),
  version: column("int", { defaulted: true }),
});

export const exerciseRoles = table("exercise_roles", {
  exerciseId: column("uuid"),
  accountId: column("uuid"),
  discipline: column("text"),
});

export const afterActionReviews = table("after_action_reviews", {
  id: column("uuid"),
  kind: column<"text", ReviewKind>("text"),
  caseId: column("uuid", { nullable: true }),
  callOutId: column("uuid", { nullable: true }),
  exerciseId: column("uuid", { nullable: true }),
  provinceCode: column("text"),
  fromDay: column("date"),
  untilDay: column("date"),
  well: column("bytea", { nullable: true }),
  toChange: column("bytea", { nullable: true }),
  state: column("text", { defaulted: true }),
  openedBy: column("uuid"),
  openedAt: column("timestamptz"),
  closedAt: column("timestamptz", { nullable: true }),
  version: column("int", { defaulted: true }),
});

export const reviewFindings = table("review_findings", {
  id: column("uuid"),
  reviewId: column("uuid"),
  caseId: column("uuid", { nullable: true }),
  ownerAccountId: column("uuid"),
  ownerAgencyId: column("uuid"),
  dueOn: column("date"),
  words: column("bytea"),
  procedureCode: column("text", { nullable: true }),
  state: column("text", { defaulted: true }),
  doneWords: column("bytea", { nullable: true }),
  doneAt: column("timestamptz", { nullable: true }),
  addedBy: column("uuid"),
  addedAt: column("timestamptz"),
});

declare module "#platform/db/database.ts" {
  interface Database {
    dutyShifts: KyselyTable<typeof dutyShifts>;
    dutySwaps: KyselyTable<typeof dutySwaps>;
    callOuts: KyselyTable<typeof callOuts>;
    callOutAnswers: KyselyTable<typeof callOutAnswers>;
    exercises: KyselyTable<typeof exercises>;
    exerciseRoles: KyselyTable<typeof exerciseRoles>;
    afterActionReviews: KyselyTable<typeof afterActionReviews>;
    reviewFindings: KyselyTable<typeof reviewFindings>;
  }
}

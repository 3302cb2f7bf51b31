import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { EnrolmentState } from "./rules/enrolment.ts";
import type { Entry, Material, Mode, Outcome, PaidBy } from "./rules/workshop.ts";

export const workshops = table("workshops", {
  id: column("uuid"),
  courseCode: column("text"),
  titleTh: column("text"),
  titleEn: column("text"),
  mode: column<"text", Mode>("text"),
  language: column("text"),
  entry: column<"text", Entry>("text"),
  provinceCode: column("text"),
  agencyId: column("uuid"),
  place: column("text", { defaulted: true }),
  seats: column("int"),
  costBaht: column("int", { defaulted: true }),
  paidBy: column<"text", PaidBy>("text"),
  materials: column<"jsonb", readonly Material[], false, true>("jsonb", { defaulted: true }),
  outcomes: column<"jsonb", readonly Outcome[], false, true>("jsonb", { defaulted: true }),
  state: column<"text", "open" | "cancelled", false, true>("text", { defaulted: true }),
  beginsAt: column("timestamptz"),
  endsAt: column("timestamptz"),
  confirmedCount: column("int", { defaulted: true }),
  waitingCount: column("int", { defaulted: true }),
  createdBy: column("uuid"),
  createdAt: column("timestamptz"),
  version: column("int", { defaulted: true }),
});

export const workshopLinks = table("workshop_links", { workshopId: column("uuid"), link: column("text", { sensitivity: "internal" }) });

export const workshopSessions = table("workshop_sessions", { id: column("uuid"), workshopId: column("uuid"), beginsAt: column("timestamptz"), endsAt: column("timestamptz") });

export const workshopTrainers = table("workshop_trainers", { workshopId: column("uuid"), accountId: column("uuid") });

export const enrolments = table("enrolments", {
  id: column("uuid"),
  workshopId: column("uuid"),
  accountId: column("uuid"),
  agencyId: column("uuid"),
  state: column<"text", EnrolmentState>("text"),
  askedAt: column("timestamptz"),
  nominatedBy: column("uuid", { nullable: true }),
  confirmedAt: column("timestamptz", { nullable: true }),
  tell: column("text", { nullable: true }),
  remindedAt: column("timestamptz", { nullable: true }),
  feedbackGiven: column("boolean", { defaulted: true }),
});

export const workshopAttendance = table("workshop_attendance", {
  sessionId: column("uuid"),
  workshopId: column("uuid"),
  accountId: column("uuid"),
  arrivedAt: column("timestamptz"),
  leftAt: column("timestamptz", { nullable: true }),
  how: column<"text", "code" | "hand">("text"),
  recordedBy: column("uuid"),
});

export const workshopEvaluations = table("workshop_evaluations", {
  workshopId: column("uuid"),
  accountId: column("uuid"),
  outcome: column("int"),
  level: column("text"),
  recordedBy: column("uuid"),
  recordedAt: column("timestamptz"),
});

export const workshopScores = table("workshop_scores", {
  workshopId: column("uuid"),
  accountId: column("uuid"),
  outcome: column("int"),
  before: column("int", { nullable: true }),
  after: column("int", { nullable: true }),
  recordedBy: column("uuid"),
  recordedAt: column("timestamptz"),
});

/** Numbers only: nobody's answer. */
export const workshopFeedback = table("workshop_feedback", { workshopId: column("uuid"), question: column("text"), answer: column("int"), n: column("int") });

export const workshopFollowUps = table("workshop_follow_ups", {
  id: column("uuid"),
  workshopId: column("uuid"),
  accountId: column("uuid"),
  months: column("int"),
  askedAt: column("timestamptz"),
  answeredAt: column("timestamptz", { nullable: true }),
  used: column("text", { nullable: true }),
  helps: column("text", { nullable: true }),
});

declare module "#platform/db/database.ts" {
  interface Database {
    workshops: KyselyTable<typeof workshops>;
    workshopLinks: KyselyTable<typeof workshopLinks>;
    workshopSessions: KyselyTable<typeof workshopSessions>;
    workshopTrainers: KyselyTable<typeof workshopTrainers>;
    enrolments: KyselyTable<typeof enrolments>;
    workshopAttendance: KyselyTable<typeof workshopAttendance>;
    workshopEvaluations: KyselyTable<typeof workshopEvaluations>;
    workshopScores: KyselyTable<typeof workshopScores>;
    workshopFeedback: KyselyTable<typeof workshopFeedback>;
    workshopFollowUps: KyselyTable<typeof workshopFollowUps>;
  }
}

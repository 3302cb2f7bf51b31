import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { Course } from "./course-schema.ts";
import type { QuestionKind } from "./rules/practice.ts";
import type { OutcomeScore } from "./rules/scores.ts";

export const trainingCourses = table("training_courses", {
  id: column("uuid"),
  code: column("text"),
  madeBy: column("uuid", { nullable: true }),
  madeAt: column("timestamptz", { defaulted: true }),
});

export const trainingVersions = table("training_versions", {
  id: column("uuid"),
  courseId: column("uuid"),
  number: column("int"),
  label: column("text"),
  state: column<"text", VersionState, false, true>("text", { defaulted: true }),
  content: column<"jsonb", Course>("jsonb", { sensitivity: "internal" }),
  competence: column("text", { nullable: true }),
  audience: column("text[]", { defaulted: true }),
  isShipped: column("boolean", { defaulted: true }),
  madeBy: column("uuid", { nullable: true }),
  madeAt: column("timestamptz", { defaulted: true }),
  sentBy: column("uuid", { nullable: true }),
  sentAt: column("timestamptz", { nullable: true }),
  reviewedBy: column("uuid", { nullable: true }),
  reviewedAt: column("timestamptz", { nullable: true }),
  publishedAt: column("timestamptz", { nullable: true }),
  reviewNote: column("text", { nullable: true, sensitivity: "internal" }),
  version: column("int", { defaulted: true }),
});
/** Written; waiting for another's eyes; learned from now; learned by those who began it. */
export type VersionState = "draft" | "inReview" | "published" | "replaced";

export const trainingEdits = table("training_edits", { versionId: column("uuid"), accountId: column("uuid"), editedAt: column("timestamptz") });

export const trainingEnrolments = table("training_enrolments", {
  id: column("uuid"),
  accountId: column("uuid"),
  agencyId: column("uuid"),
  courseId: column("uuid"),
  versionId: column("uuid"),
  beganAt: column("timestamptz"),
  passedAt: column("timestamptz", { nullable: true }),
  endedAt: column("timestamptz", { nullable: true }),
  awaitsCertificate: column("boolean", { defaulted: true }),
});

export const trainingLessons = table("training_lessons", {
  enrolmentId: column("uuid"),
  lesson: column("text"),
  accountId: column("uuid"),
  place: column("int", { defaulted: true }),
  doneAt: column("timestamptz", { nullable: true }),
  changedAt: column("timestamptz"),
});

export const trainingAnswers = table("training_answers", {
  enrolmentId: column("uuid"),
  lesson: column("text"),
  block: column("int"),
  accountId: column("uuid"),
  option: column("text"),
  isRight: column("boolean"),
  tries: column("int", { defaulted: true }),
  answeredAt: column("timestamptz"),
});

export const trainingAttempts = table("training_attempts", {
  id: column("uuid"),
  enrolmentId: column("uuid"),
  accountId: column("uuid"),
  kind: column<"text", "pre" | "post">("text"),
  answers: column<"jsonb", Readonly<Record<string, string>>>("jsonb", { sensitivity: "internal" }),
  byOutcome: column<"jsonb", readonly OutcomeScore[]>("jsonb"),
  rightCount: column("int"),
  total: column("int"),
  isPass: column("boolean"),
  takenAt: column("timestamptz"),
});

export const trainingInterviews = table("training_interviews", {
  id: column("uuid"),
  enrolmentId: column("uuid"),
  accountId: column("uuid"),
  versionId: column("uuid"),
  lesson: column("text"),
  block: column("int"),
  peerAccountId: column("uuid", { nullable: true }),
  keptAt: column("timestamptz"),
  askedAt: column("timestamptz", { nullable: true }),
  markedAt: column("timestamptz", { nullable: true }),
});

export const trainingQuestions = table("training_questions", {
  interviewId: column("uuid"),
  position: column("int"),
  words: column("text", { sensitivity: "internal" }),
  ownKind: column<"text", QuestionKind>("text"),
  peerKind: column<"text", QuestionKind, true>("text", { nullable: true }),
});

export const trainingDrills = table("training_drills", {
  enrolmentId: column("uuid"),
  lesson: column("text"),
  block: column("int"),
  accountId: column("uuid"),
  hash: column("text"),
  form: column<"jsonb", Readonly<Record<string, string>>>("jsonb", { sensitivity: "internal" }),
  brokenAt: column("int"),
  breakKind: column("text"),
  isHashRight: column("boolean"),
  isBreakRight: column("boolean"),
  tries: column("int", { defaulted: true }),
  doneAt: column("timestamptz"),
});

declare module "#platform/db/database.ts" {
  interface Database {
    trainingCourses: KyselyTable<typeof trainingCourses>;
    trainingVersions: KyselyTable<typeof trainingVersions>;
    trainingEdits: KyselyTable<typeof trainingEdits>;
    trainingEnrolments: KyselyTable<typeof trainingEnrolments>;
    trainingLessons: KyselyTable<typeof trainingLessons>;
    trainingAnswers: KyselyTable<typeof trainingAnswers>;
    trainingAttempts: KyselyTable<typeof trainingAttempts>;
    trainingInterviews: KyselyTable<typeof trainingInterviews>;
    trainingQuestions: KyselyTable<typeof trainingQuestions>;
    trainingDrills: KyselyTable<typeof trainingDrills>;
  }
}

import { column, table, type KyselyTable, type RowOf } from "#platform/db/table.ts";
import type { ScreeningSetting } from "./instrument/types.ts";
import type { AgeEvidenceKind } from "./rules/age.ts";
import type { DecisionKind } from "./rules/elements.ts";
import type { Agreement, InterpreterMode, ScreeningState } from "./rules/screening.ts";

/** One talk with one person along one version of an instrument. */
export const screenings = table("screenings", {
  id: column("uuid"),
  caseId: column("uuid"),
  personId: column("uuid"),
  instrumentId: column("text"),
  instrumentVersion: column("int"),
  setting: column<"text", ScreeningSetting>("text"),
  language: column("text"),
  interpreter: column<"text", InterpreterMode>("text"),
  interpreterAccountId: column("uuid", { nullable: true }),
  interpreterSealed: column("bytea", { nullable: true }),
  askedBy: column("uuid"),
  startedBy: column("uuid"),
  agreement: column<"text", Agreement, false, true>("text", { defaulted: true }),
  agreedAt: column("timestamptz", { nullable: true }),
  state: column<"text", ScreeningState, false, true>("text", { defaulted: true }),
  startedAt: column("timestamptz"),
  pausedAt: column("timestamptz", { nullable: true }),
  pausedSeconds: column("int", { defaulted: true }),
  finishedAt: column("timestamptz", { nullable: true }),
  version: column("int", { defaulted: true }),
});
/** A talk as a seat reads it: who began it is in the record alone (migration 0248). */
export type Screening = Omit<RowOf<typeof screenings>, "startedBy">;

/** One answer to one question; the id of the question is plain, what was answered is sealed. */
export const screeningAnswers = table("screening_answers", {
  screeningId: column("uuid"),
  caseId: column("uuid"),
  questionId: column("text"),
  sealed: column("bytea"),
  answeredAt: column("timestamptz"),
  answeredBy: column("uuid"),
});

/** One piece of evidence of age. */
export const ageEvidence = table("age_evidence", {
  id: column("uuid"),
  caseId: column("uuid"),
  personId: column("uuid"),
  kind: column<"text", AgeEvidenceKind>("text"),
  sealed: column("bytea"),
  isDoubtful: column("boolean", { defaulted: true }),
  screeningId: column("uuid", { nullable: true }),
  questionId: column("text", { nullable: true }),
  addedBy: column("uuid"),
  addedAt: column("timestamptz"),
  setAsideAt: column("timestamptz", { nullable: true }),
  setAsideBy: column("uuid", { nullable: true }),
  setAsideReason: column("bytea", { nullable: true }),
});

/** A reflection period that was offered, and what the person said. */
export const reflectionOffers = table("reflection_offers", {
  id: column("uuid"),
  caseId: column("uuid"),
  personId: column("uuid"),
  accepted: column("boolean"),
  answeredAt: column("timestamptz"),
  recordedBy: column("uuid"),
});

/** What the team decided about one person; a review is a new row. */
export const identificationDecisions = table("identification_decisions", {
  id: column("uuid"),
  caseId: column("uuid"),
  personId: column("uuid"),
  kind: column<"text", DecisionKind>("text"),
  sealed: column("bytea"),
  wasChildAtEvent: column("boolean"),
  beganOn: column("date", { nullable: true }),
  seats: column<"jsonb", readonly { readonly accountId: string; readonly discipline: string }[]>("jsonb"),
  screeningIds: column<"jsonb", readonly string[], false, true>("jsonb", { defaulted: true }),
  supersedes: column("uuid", { nullable: true }),
  decidedAt: column("timestamptz"),
  recordedBy: column("uuid"),
  recordedAt: column("timestamptz"),
});

declare module "#platform/db/database.ts" {
  interface Database {
    screenings: KyselyTable<typeof screenings>;
    screeningAnswers: KyselyTable<typeof screeningAnswers>;
    ageEvidence: KyselyTable<typeof ageEvidence>;
    reflectionOffers: KyselyTable<typeof reflectionOffers>;
    identificationDecisions: KyselyTable<typeof identificationDecisions>;
  }
}

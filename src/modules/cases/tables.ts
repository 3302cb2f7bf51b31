import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { ClosureReason } from "./rules/closure.ts";
import type { Confidentiality } from "./rules/confidentiality.ts";
import type { LinkKind } from "./rules/links.ts";
import type { SecondAnswer, SecondKind } from "./rules/second-person.ts";
import type { Stage } from "./rules/stages.ts";

export const cases = table("cases", {
  id: column("uuid"),
  code: column("text"),
  number: column("int", { nullable: true }),
  provinceCode: column("text"),
  fiscalYear: column("int"),
  stage: column<"text", Stage, false, true>("text", { defaulted: true }),
  confidentiality: column<"text", Confidentiality, false, true>("text", { defaulted: true }),
  anonymous: column("boolean", { defaulted: true }),
  source: column("text", { defaulted: true }),
  agencyId: column("uuid"),
  managerAccountId: column("uuid", { nullable: true }),
  personCount: column("int", { defaulted: true }),
  openedAt: column("timestamptz"),
  openedBy: column("uuid"),
  lastActivityAt: column("timestamptz"),
  closedAt: column("timestamptz", { nullable: true }),
  closureReason: column("text", { nullable: true }),
  reviewOn: column("date", { nullable: true }),
  version: column("int", { defaulted: true }),
});

export const caseHandovers = table("case_handovers", {
  id: column("uuid"),
  caseId: column("uuid"),
  fromAccountId: column("uuid", { nullable: true }),
  toAccountId: column("uuid"),
  note: column("bytea", { nullable: true }),
  stayDays: column("int", { defaulted: true }),
  askedBy: column("uuid"),
  askedAt: column("timestamptz"),
  answer: column<"text", "accepted" | "declined" | "withdrawn", true>("text", { nullable: true }),
  answeredAt: column("timestamptz", { nullable: true }),
});

export const caseNotes = table("case_notes", {
  id: column("uuid"),
  caseId: column("uuid"),
  personId: column("uuid", { nullable: true }),
  category: column("text"),
  body: column("bytea"),
  writtenBy: column("uuid"),
  agencyId: column("uuid"),
  writtenAt: column("timestamptz"),
  correctsId: column("uuid", { nullable: true }),
});

export const caseLinks = table("case_links", {
  id: column("uuid"),
  caseId: column("uuid"),
  otherCaseId: column("uuid"),
  kind: column<"text", LinkKind>("text"),
  linkedBy: column("uuid"),
  linkedAt: column("timestamptz"),
  unlinkedAt: column("timestamptz", { nullable: true }),
  unlinkedBy: column("uuid", { nullable: true }),
});

export const caseClosures = table("case_closures", {
  id: column("uuid"),
  caseId: column("uuid"),
  reason: column<"text", ClosureReason>("text"),
  stageBefore: column<"text", Stage>("text"),
  note: column("bytea", { nullable: true }),
  closedBy: column("uuid"),
  closedAt: column("timestamptz"),
  reopenedBy: column("uuid", { nullable: true }),
  reopenedAt: column("timestamptz", { nullable: true }),
  reopenReason: column("text", { nullable: true }),
});

export const secondPersonRequests = table("second_person_requests", {
  id: column("uuid"),
  caseId: column("uuid"),
  kind: column<"text", SecondKind>("text"),
  kept: column<"jsonb", readonly string[], false, true>("jsonb", { defaulted: true }),
  toClass: column<"text", Exclude<Confidentiality, "sealed">, true>("text", { nullable: true }),
  accountId: column("uuid", { nullable: true }),
  discipline: column("text", { nullable: true }),
  endsAt: column("timestamptz", { nullable: true }),
  reason: column("text", { sensitivity: "internal" }),
  askedBy: column("uuid"),
  askedAt: column<"timestamptz", Date, false, true>("timestamptz", { defaulted: true }),
  answer: column<"text", SecondAnswer, true>("text", { nullable: true }),
  answeredBy: column("uuid", { nullable: true }),
  answeredAt: column("timestamptz", { nullable: true }),
});

declare module "#platform/db/database.ts" {
  interface Database {
    cases: KyselyTable<typeof cases>;
    caseHandovers: KyselyTable<typeof caseHandovers>;
    caseNotes: KyselyTable<typeof caseNotes>;
    caseLinks: KyselyTable<typeof caseLinks>;
    caseClosures: KyselyTable<typeof caseClosures>;
    secondPersonRequests: KyselyTable<typeof secondPersonRequests>;
  }
}

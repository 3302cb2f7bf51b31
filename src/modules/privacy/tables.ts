import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { Capacity, IncidentState, Outcome, RefusalReason, RequestKind, RequestState, Risk, ShreddingState } from "./rules/words.ts";

const nullable = { nullable: true } as const;
/** Records of how a right was answered are kept as long as a complaint may be made (ten years). */
const retentionDays = 3653;

export const legalHolds = table("legal_holds", {
  id: column("uuid"),
  caseId: column("uuid"),
  agencyId: column("uuid"),
  reason: column("text"),
  authorityRef: column("text", { sensitivity: "internal" }),
  putBy: column("uuid"),
  putAs: column("text"),
  putAt: column("timestamptz"),
  liftedAt: column("timestamptz", nullable),
  liftedBy: column("uuid", nullable),
  liftReason: column("text", nullable),
  liftRef: column("text", { nullable: true, sensitivity: "internal" }),
});

export const shreddings = table("shreddings", {
  id: column("uuid"),
  caseId: column("uuid", nullable),
  leadId: column("uuid", nullable),
  targetCode: column("text"),
  agencyId: column("uuid"),
  reason: column("text"),
  requestId: column("uuid", nullable),
  state: column<"text", ShreddingState, false, true>("text", { defaulted: true }),
  askedBy: column("uuid", nullable),
  askedAs: column<"text", Capacity, true>("text", nullable),
  askedAgency: column("uuid", nullable),
  askedAt: column("timestamptz", nullable),
  approvedBy: column("uuid", nullable),
  approvedAs: column<"text", Capacity, true>("text", nullable),
  approvedAgency: column("uuid", nullable),
  approvedAt: column("timestamptz", nullable),
  destroyAt: column("timestamptz", nullable),
  endedBy: column("uuid", nullable),
  endedAt: column("timestamptz", nullable),
  endReason: column("text", nullable),
  destroyedAt: column("timestamptz", nullable),
  certificate: column("jsonb", nullable),
  createdAt: column("timestamptz"),
});

// Reached by functions of the owner alone; described here so that the catalogue is whole.
export const heldVaultKeys = table("held_vault_keys", {
  vaultId: column("uuid"),
  version: column("int"),
  shreddingId: column("uuid"),
  agencyId: column("uuid"),
  agencyKeyVersion: column("int"),
  row: column("jsonb", { sensitivity: "sealed", retentionDays: 7 }),
});
export const heldTokens = table("held_tokens", { personId: column("uuid"), caseId: column("uuid"), shreddingId: column("uuid"), row: column("jsonb", { sensitivity: "sealed", retentionDays: 7 }) });
export const heldSeats = table("held_seats", {
  seatId: column("uuid"),
  shreddingId: column("uuid"),
  caseId: column("uuid"),
  accountId: column("uuid"),
  discipline: column("text"),
  endReason: column("text", nullable),
  endedBy: column("uuid", nullable),
});
export const shreddedVaults = table("shredded_vaults", { vaultId: column("uuid"), shreddingId: column("uuid"), destroyedAt: column("timestamptz") });

export const privacyRequests = table("privacy_requests", {
  id: column("uuid"),
  code: column("text"),
  caseId: column("uuid"),
  personId: column("uuid"),
  agencyId: column("uuid"),
  kind: column<"text", RequestKind>("text"),
  asker: column("text"),
  identityCheck: column("text"),
  channel: column("text"),
  wants: column("bytea", { nullable: true, retentionDays }),
  identityNote: column("bytea", { nullable: true, retentionDays }),
  channelNote: column("bytea", { nullable: true, retentionDays }),
  receivedAt: column("timestamptz"),
  dueAt: column("timestamptz"),
  state: column<"text", RequestState, false, true>("text", { defaulted: true }),
  handlerAccountId: column("uuid", nullable),
  outcome: column<"text", Outcome, true>("text", nullable),
  refusalReason: column<"text", RefusalReason, true>("text", nullable),
  refusalRef: column("text", { nullable: true, sensitivity: "internal" }),
  answerWords: column("bytea", { nullable: true, retentionDays }),
  endedAt: column("timestamptz", nullable),
  endedBy: column("uuid", nullable),
  registeredBy: column("uuid"),
  registeredAt: column("timestamptz"),
  version: column("int", { defaulted: true }),
});

export const privacyCopyParts = table("privacy_copy_parts", {
  id: column("uuid"),
  requestId: column("uuid"),
  caseId: column("uuid"),
  category: column("text"),
  sealed: column("bytea", { retentionDays: 365 }),
  entryCount: column("int"),
  redactionCount: column("int"),
  preparedBy: column("uuid"),
  preparedAt: column("timestamptz"),
  checkedBy: column("uuid", nullable),
  checkedAt: column("timestamptz", nullable),
  version: column("int", { defaulted: true }),
});

export const earlierValues = table("earlier_values", {
  id: column("uuid", { defaulted: true }),
  caseId: column("uuid"),
  personId: column("uuid"),
  category: column("text"),
  sourceTable: column("text"),
  sourceColumn: column("text"),
  sealed: column("bytea", nullable),
  plain: column("jsonb", { nullable: true, sensitivity: "personal" }),
  writtenBy: column("uuid", nullable),
  writtenAt: column("timestamptz", nullable),
  replacedBy: column("uuid", nullable),
  replacedAt: column("timestamptz", { defaulted: true }),
});

export const incidents = table("incidents", {
  id: column("uuid"),
  code: column("text"),
  agencyId: column("uuid"),
  kind: column("text"),
  noticedAt: column("timestamptz"),
  noticeDueAt: column("timestamptz"),
  latestNoticeAt: column("timestamptz"),
  facts: column("bytea"),
  categories: column("text[]", { defaulted: true }),
  peopleCount: column("int", { defaulted: true }),
  hasMinors: column("boolean", { defaulted: true }),
  hasVulnerable: column("boolean", { defaulted: true }),
  state: column<"text", IncidentState, false, true>("text", { defaulted: true }),
  risk: column<"text", Risk, true>("text", nullable),
  assessment: column("bytea", nullable),
  assessedBy: column("uuid", nullable),
  assessedAt: column("timestamptz", nullable),
  notifiedAt: column("timestamptz", nullable),
  notifiedBy: column("uuid", nullable),
  noticeRef: column("text", { nullable: true, sensitivity: "internal" }),
  lateReason: column("text", nullable),
  lateWords: column("bytea", nullable),
  closedAt: column("timestamptz", nullable),
  closedBy: column("uuid", nullable),
  reportedBy: column("uuid"),
  reportedAt: column("timestamptz"),
  version: column("int", { defaulted: true }),
});

export const incidentMeasures = table("incident_measures", {
  id: column("uuid"),
  incidentId: column("uuid"),
  kind: column("text"),
  note: column("bytea", nullable),
  takenBy: column("uuid"),
  takenAt: column("timestamptz"),
});

export const incidentCases = table("incident_cases", {
  incidentId: column("uuid"),
  caseId: column("uuid"),
  caseCode: column("text"),
  addedBy: column("uuid"),
  addedAt: column("timestamptz"),
  toldAt: column("timestamptz", nullable),
  toldBy: column("uuid", nullable),
  channel: column("text", nullable),
  notToldBecause: column("text", nullable),
});

declare module "#platform/db/database.ts" {
  interface Database {
    legalHolds: KyselyTable<typeof legalHolds>;
    shreddings: KyselyTable<typeof shreddings>;
    privacyRequests: KyselyTable<typeof privacyRequests>;
    privacyCopyParts: KyselyTable<typeof privacyCopyParts>;
    earlierValues: KyselyTable<typeof earlierValues>;
    incidents: KyselyTable<typeof incidents>;
    incidentMeasures: KyselyTable<typeof incidentMeasures>;
    incidentCases: KyselyTable<typeof incidentCases>;
  }
}

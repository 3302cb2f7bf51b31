import { column, table, type KyselyTable, type RowOf } from "#platform/db/table.ts";
import type { LeadKind, LeadSource, LeadState, Platform, SharePurpose, Urgency, WelfareHelp } from "./rules/words.ts";

/** Personal data of a false lead goes after this time (setting `leads.falseLeadRetentionDays`). */
const retentionDays = 30;

export const leads = table("leads", {
  id: column("uuid"),
  code: column("text"),
  source: column<"text", LeadSource>("text"),
  kind: column<"text", LeadKind>("text"),
  provinceCode: column("text"),
  peopleCount: column("int", { defaulted: true }),
  urgency: column<"text", Urgency>("text"),
  respondBy: column("timestamptz"),
  handlingAgencyId: column("uuid"),
  assignedTo: column("uuid", { nullable: true, retentionDays }),
  assignedAt: column("timestamptz", { nullable: true }),
  reporterAccountId: column("uuid", { nullable: true, retentionDays }),
  reporterAgencyId: column("uuid", { nullable: true, retentionDays }),
  consentToContact: column("boolean", { defaulted: true }),
  state: column<"text", LeadState, false, true>("text", { defaulted: true }),
  stateReason: column("text", { nullable: true }),
  stateAt: column("timestamptz"),
  stateBy: column("uuid", { nullable: true, retentionDays }),
  triagedAt: column("timestamptz", { nullable: true }),
  forwardedBy: column("uuid", { nullable: true, retentionDays }),
  caseId: column("uuid", { nullable: true }),
  duplicateOf: column("uuid", { nullable: true, retentionDays }),
  help: column<"text[]", WelfareHelp[], false, true>("text[]", { defaulted: true }),
  closedAs: column<"text", "duplicate" | "notTrafficking", true>("text", { nullable: true }),
  story: column("bytea", { nullable: true, retentionDays }),
  createdAt: column("timestamptz"),
  version: column("int", { defaulted: true }),
});
export type LeadRow = RowOf<typeof leads>;

export const leadExhibits = table("lead_exhibits", {
  id: column("uuid"),
  leadId: column("uuid"),
  platform: column<"text", Platform>("text"),
  accountHandle: column("bytea", { nullable: true, retentionDays }),
  urlHost: column("bytea", { nullable: true, retentionDays }),
  urlFingerprint: column("text", { nullable: true, sensitivity: "personal", retentionDays }),
  fileHash: column("text", { nullable: true, sensitivity: "internal", retentionDays }),
  fileSize: column("bigint", { nullable: true }),
  exhibitRef: column("bytea", { nullable: true, retentionDays }),
  holder: column("bytea", { nullable: true, retentionDays }),
  collectedAt: column("timestamptz", { nullable: true }),
  addedBy: column("uuid"),
  addedAt: column("timestamptz"),
});

export const leadShares = table("lead_shares", {
  id: column("uuid"),
  leadId: column("uuid"),
  agencyId: column("uuid"),
  purpose: column<"text", SharePurpose>("text"),
  until: column("timestamptz"),
  sharedBy: column("uuid"),
  sharedAt: column("timestamptz"),
  revokedAt: column("timestamptz", { nullable: true }),
  revokedBy: column("uuid", { nullable: true }),
  revokeReason: column("text", { nullable: true }),
});

export const leadNotes = table("lead_notes", {
  id: column("uuid"),
  leadId: column("uuid"),
  act: column("text"),
  reason: column("text", { nullable: true }),
  note: column("bytea", { nullable: true, retentionDays }),
  writtenBy: column("uuid"),
  writtenAt: column("timestamptz"),
});

export const leadMessages = table("lead_messages", {
  id: column("uuid"),
  leadId: column("uuid"),
  side: column<"text", "desk" | "reporter">("text"),
  body: column("bytea", { nullable: true, retentionDays }),
  accountId: column("uuid", { nullable: true }),
  sentAt: column("timestamptz"),
});

export const leadReceipts = table("lead_receipts", {
  leadId: column("uuid"),
  codeHash: column("bytea"),
  language: column<"text", "th" | "en", false, true>("text", { defaulted: true }),
  createdAt: column("timestamptz"),
});

declare module "#platform/db/database.ts" {
  interface Database {
    leads: KyselyTable<typeof leads>;
    leadExhibits: KyselyTable<typeof leadExhibits>;
    leadShares: KyselyTable<typeof leadShares>;
    leadNotes: KyselyTable<typeof leadNotes>;
    leadMessages: KyselyTable<typeof leadMessages>;
    leadReceipts: KyselyTable<typeof leadReceipts>;
  }
}

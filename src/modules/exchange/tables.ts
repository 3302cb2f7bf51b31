import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { ExportFormat } from "./rules/export-rules.ts";
import type { BatchState, RowOutcome, UndoKept } from "./rules/batch.ts";

export const importBatches = table("import_batches", {
  id: column("uuid"),
  agencyId: column("uuid"),
  accountId: column("uuid"),
  format: column<"text", "htcds" | "ctdc" | "template">("text"),
  extension: column<"text", "csv" | "xlsx" | "json">("text"),
  fileHash: column("text"),
  provinceCode: column("text"),
  discipline: column("text", { nullable: true }),
  state: column<"text", BatchState, false, true>("text", { defaulted: true }),
  stoppedBecause: column("text", { nullable: true }),
  rowCount: column("int", { defaulted: true }),
  goodCount: column("int", { defaulted: true }),
  badCount: column("int", { defaulted: true }),
  faultCount: column("int", { defaulted: true }),
  warningCount: column("int", { defaulted: true }),
  blankCount: column("int", { defaulted: true }),
  knownCount: column("int", { defaulted: true }),
  importedCount: column("int", { defaulted: true }),
  undoneCount: column("int", { defaulted: true }),
  keptCount: column("int", { defaulted: true }),
  understood: column("bytea", { nullable: true, retentionDays: 7 }),
  cells: column("bytea", { nullable: true, retentionDays: 1 }),
  createdAt: column("timestamptz", { defaulted: true }),
  startedAt: column("timestamptz", { nullable: true }),
  doneAt: column("timestamptz", { nullable: true }),
  undoUntil: column("timestamptz", { nullable: true }),
  purgeAt: column("timestamptz"),
  purgedAt: column("timestamptz", { nullable: true }),
  version: column("int", { defaulted: true }),
});

export const importRows = table("import_rows", {
  batchId: column("uuid"),
  rowNumber: column("int"),
  outcome: column<"text", RowOutcome>("text"),
  caseId: column("uuid", { nullable: true }),
  faults: column("jsonb", { defaulted: true }),
  sealed: column("bytea", { nullable: true, retentionDays: 7 }),
  why: column<"text", UndoKept, true>("text", { nullable: true }),
});

export const importChoices = table("import_choices", {
  agencyId: column("uuid"),
  sealed: column("bytea"),
  changedBy: column("uuid"),
  changedAt: column("timestamptz"),
});

export const importedParts = table("imported_parts", {
  personId: column("uuid"),
  caseId: column("uuid"),
  category: column<"text", "identity" | "contact">("text"),
  sealed: column("bytea"),
  writtenBy: column("uuid"),
  writtenAt: column("timestamptz", { defaulted: true }),
});

export const exports = table("exports", {
  id: column("uuid"),
  code: column("text"),
  agencyId: column("uuid"),
  accountId: column("uuid"),
  format: column<"text", ExportFormat>("text"),
  filter: column("jsonb", { defaulted: true }),
  withIdentity: column("boolean", { defaulted: true }),
  purpose: column("text"),
  purposeText: column("bytea"),
  caseCount: column("int", { defaulted: true }),
  personCount: column("int", { defaulted: true }),
  identityCount: column("int", { defaulted: true }),
  leftOutCount: column("int", { defaulted: true }),
  sha256: column("text", { nullable: true }),
  downloads: column("int", { defaulted: true }),
  createdAt: column("timestamptz", { defaulted: true }),
  readyUntil: column("timestamptz"),
  downloadedAt: column("timestamptz", { nullable: true }),
  toAgencyId: column("uuid", { nullable: true }),
  withoutConsentCount: column("int", { defaulted: true }),
});

declare module "#platform/db/database.ts" {
  interface Database {
    importBatches: KyselyTable<typeof importBatches>;
    importRows: KyselyTable<typeof importRows>;
    importChoices: KyselyTable<typeof importChoices>;
    importedParts: KyselyTable<typeof importedParts>;
    exports: KyselyTable<typeof exports>;
  }
}

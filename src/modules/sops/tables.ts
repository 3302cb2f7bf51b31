import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { Content } from "./content.ts";
import type { GateMode, OwnGate } from "./rules/words.ts";
import type { DepartureCode, StepState } from "./rules/settle.ts";

export const sops = table("sops", {
  id: column("uuid"),
  code: column("text"),
  isShipped: column("boolean", { defaulted: true }),
  madeBy: column("uuid", { nullable: true }),
  madeAt: column("timestamptz"),
});

export const sopVersions = table("sop_versions", {
  id: column("uuid"),
  sopId: column("uuid"),
  label: column("text"),
  state: column<"text", "draft" | "inReview" | "approved", false, true>("text", { defaulted: true }),
  content: column<"jsonb", Content>("jsonb"),
  isShipped: column("boolean", { defaulted: true }),
  writtenBy: column("uuid", { nullable: true }),
  writtenAt: column("timestamptz"),
  editors: column("text[]", { defaulted: true }),
  submittedBy: column("uuid", { nullable: true }),
  submittedAt: column("timestamptz", { nullable: true }),
  sentBack: column("text", { nullable: true }),
  approvedBy: column("uuid", { nullable: true }),
  approvedAt: column("timestamptz", { nullable: true }),
  effectiveFrom: column("timestamptz", { nullable: true }),
  version: column("int", { defaulted: true }),
  waitsFor: column("text[]", { defaulted: true }),
});

export const sopAdoptions = table("sop_adoptions", {
  id: column("uuid"),
  sopId: column("uuid"),
  agencyId: column("uuid", { nullable: true }),
  provinceCode: column("text", { nullable: true }),
  adoptedBy: column("uuid"),
  adoptedAt: column("timestamptz"),
  endedBy: column("uuid", { nullable: true }),
  endedAt: column("timestamptz", { nullable: true }),
});

export const sopReceipts = table("sop_receipts", {
  versionId: column("uuid"),
  accountId: column("uuid"),
  agencyId: column("uuid"),
  readAt: column("timestamptz"),
});

export const sopGateModes = table("sop_gate_modes", {
  agencyId: column("uuid"),
  gate: column<"text", OwnGate>("text"),
  mode: column<"text", GateMode>("text"),
  changedBy: column("uuid"),
  changedAt: column("timestamptz"),
});

export const sopCaseSteps = table("sop_case_steps", {
  id: column("uuid"),
  caseId: column("uuid"),
  personId: column("uuid", { nullable: true }),
  sopId: column("uuid"),
  versionId: column("uuid"),
  stepCode: column("text"),
  eventId: column("uuid"),
  happenedAt: column("timestamptz"),
  category: column("text"),
  dueAt: column("timestamptz", { nullable: true }),
  taskId: column("uuid", { nullable: true }),
  clockRule: column("text", { nullable: true }),
  clockId: column("uuid", { nullable: true }),
  gate: column("text", { nullable: true }),
  state: column<"text", StepState, false, true>("text", { defaulted: true }),
  settledAt: column("timestamptz", { nullable: true }),
  settledBy: column("uuid", { nullable: true }),
  note: column("bytea", { nullable: true }),
  departureCode: column<"text", DepartureCode, true>("text", { nullable: true }),
  agencyId: column("uuid"),
  provinceCode: column("text"),
  addedAt: column("timestamptz"),
});

export const sopProgress = table("sop_progress", {
  onlyRow: column("boolean", { defaulted: true }),
  seq: column("bigint"),
});

declare module "#platform/db/database.ts" {
  interface Database {
    sops: KyselyTable<typeof sops>;
    sopVersions: KyselyTable<typeof sopVersions>;
    sopAdoptions: KyselyTable<typeof sopAdoptions>;
    sopReceipts: KyselyTable<typeof sopReceipts>;
    sopGateModes: KyselyTable<typeof sopGateModes>;
    sopCaseSteps: KyselyTable<typeof sopCaseSteps>;
    sopProgress: KyselyTable<typeof sopProgress>;
  }
}

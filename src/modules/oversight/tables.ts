import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { EmergencyCategory, EmergencyResult } from "./rules/emergency.ts";
import type { AlertKind } from "./rules/watching.ts";

export const alerts = table("alerts", {
  id: column("uuid", { defaulted: true }),
  kind: column<"text", AlertKind>("text"),
  accountId: column("uuid"),
  agencyId: column("uuid"),
  caseId: column("uuid", { nullable: true }),
  amount: column("int", { nullable: true }),
  hour: column("timestamptz"),
  raisedAt: column("timestamptz", { defaulted: true }),
  toldAt: column("timestamptz", { nullable: true }),
  mailedAt: column("timestamptz", { nullable: true }),
  state: column<"text", "open" | "explained" | "acted", false, true>("text", { defaulted: true }),
  closedBy: column("uuid", { nullable: true }),
  closedAt: column("timestamptz", { nullable: true }),
});

export const emergencyOpenings = table("emergency_openings", {
  id: column("uuid"),
  caseId: column("uuid"),
  seatId: column("uuid"),
  accountId: column("uuid"),
  agencyId: column("uuid"),
  discipline: column("text"),
  category: column<"text", EmergencyCategory>("text"),
  reason: column("bytea"),
  openedAt: column("timestamptz"),
  endsAt: column("timestamptz"),
  reviewBy: column("timestamptz"),
  toldAt: column("timestamptz", { nullable: true }),
  mailedAt: column("timestamptz", { nullable: true }),
  result: column<"text", EmergencyResult, true>("text", { nullable: true }),
  reviewedBy: column("uuid", { nullable: true }),
  reviewedAt: column("timestamptz", { nullable: true }),
  reviewWords: column("bytea", { nullable: true }),
});

export const decoys = table("decoys", {
  caseId: column("uuid"),
  plantedBy: column("uuid"),
  plantedAt: column("timestamptz"),
  endedAt: column("timestamptz", { nullable: true }),
});

/** Reached only by the functions that count readings. */
export const caseReads = table("case_reads", { accountId: column("uuid"), hour: column("timestamptz"), caseId: column("uuid"), at: column("timestamptz", { retentionDays: 2 }) });
export const readHours = table("read_hours", { accountId: column("uuid"), hour: column("timestamptz", { retentionDays: 60 }), cases: column("int") });
export const readUsual = table("read_usual", { accountId: column("uuid"), alertAbove: column("int"), hours: column("int"), countedAt: column("timestamptz", { defaulted: true }) });

export const readStops = table("read_stops", {
  id: column("uuid", { defaulted: true }),
  accountId: column("uuid"),
  agencyId: column("uuid"),
  stoppedAt: column("timestamptz"),
  liftedAt: column("timestamptz", { nullable: true }),
  liftedBy: column("uuid", { nullable: true }),
  liftReason: column("text", { nullable: true }),
});

export const readAllowances = table("read_allowances", {
  id: column("uuid"),
  accountId: column("uuid"),
  agencyId: column("uuid"),
  cases: column("int"),
  reason: column("text"),
  givenBy: column("uuid"),
  givenAt: column("timestamptz"),
  until: column("timestamptz"),
});

declare module "#platform/db/database.ts" {
  interface Database {
    alerts: KyselyTable<typeof alerts>;
    emergencyOpenings: KyselyTable<typeof emergencyOpenings>;
    decoys: KyselyTable<typeof decoys>;
    readStops: KyselyTable<typeof readStops>;
    readAllowances: KyselyTable<typeof readAllowances>;
  }
}

import { column, table, type KyselyTable } from "#platform/db/table.ts";
import type { Discipline } from "./access-matrix.ts";
import type { SeatGround } from "./rules/seat-rules.ts";

export const seats = table("seats", {
  id: column("uuid"),
  caseId: column("uuid"),
  accountId: column("uuid"),
  agencyId: column("uuid"),
  discipline: column<"text", Discipline>("text"),
  startsAt: column("timestamptz"),
  endsAt: column("timestamptz", { nullable: true }),
  endedAt: column("timestamptz", { nullable: true }),
  reason: column("text", { nullable: true, sensitivity: "internal" }),
  addedBy: column("uuid"),
  // Set by trigger from the case: what lists of one's own cases sort and filter by.
  stage: column<"text", string, false, true>("text", { defaulted: true }),
  provinceCode: column<"text", string, false, true>("text", { defaulted: true }),
  openedMonth: column<"date", string, false, true>("date", { defaulted: true }),
  lastActivityAt: column<"timestamptz", Date, false, true>("timestamptz", { defaulted: true }),
  endReason: column("text", { nullable: true }),
  endedBy: column("uuid", { nullable: true }),
  // Taken in an emergency: it manages nothing and ends by itself. (Not) in any count: seats in decoys are not.
  isEmergency: column("boolean", { defaulted: true }),
  isCounted: column("boolean", { defaulted: true }),
  restsOn: column<"text", SeatGround, false, true>("text", { defaulted: true }),
  // Set by trigger: whether the case is sealed, and whether the seat gives away where the person stays.
  isSealed: column("boolean", { defaulted: true }),
  tellsPlace: column("boolean", { defaulted: true }),
});

export const seatTallies = table("seat_tallies", {
  id: column<"uuid", string, false, true>("uuid", { defaulted: true }),
  accountId: column("uuid"),
  stage: column("text"),
  provinceCode: column("text"),
  openedMonth: column("date"),
  step: column("int"),
});

export const conflictWalls = table("conflict_walls", {
  caseId: column("uuid"),
  accountId: column("uuid"),
  reasonCode: column("text"),
  addedBy: column("uuid"),
  addedAt: column<"timestamptz", Date, false, true>("timestamptz", { defaulted: true }),
  liftedAt: column("timestamptz", { nullable: true }),
  liftedBy: column("uuid", { nullable: true }),
});

declare module "#platform/db/database.ts" {
  interface Database {
    seats: KyselyTable<typeof seats>;
    seatTallies: KyselyTable<typeof seatTallies>;
    conflictWalls: KyselyTable<typeof conflictWalls>;
  }
}

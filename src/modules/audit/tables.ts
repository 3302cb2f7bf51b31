import { column, table, type KyselyTable } from "#platform/db/table.ts";

/** The logs this installation has begun; a new one only after a restore or a lost key. */
export const auditLogs = table("audit_logs", {
  origin: column("text"),
  vkey: column("text"),
  firstSize: column("bigint"),
  beganAt: column("timestamptz", { defaulted: true }),
});

/** Every signed checkpoint, as it was served. */
export const checkpoints = table("checkpoints", {
  origin: column("text"),
  size: column("bigint"),
  note: column("text"),
  at: column("timestamptz", { defaulted: true }),
});

/** Programs of other agencies that watch the log. */
export const witnesses = table("witnesses", {
  id: column("uuid"),
  vkey: column("text"),
  name: column("text", { sensitivity: "internal" }),
  addedBy: column("uuid", { nullable: true }),
  addedAt: column("timestamptz", { defaulted: true }),
  retiredAt: column("timestamptz", { nullable: true }),
  version: column("int", { defaulted: true }),
});

/** Which witness saw which checkpoint, and when. */
export const cosignatures = table("cosignatures", {
  origin: column("text"),
  size: column("bigint"),
  witnessId: column("uuid"),
  seenAt: column("timestamptz"),
  receivedAt: column("timestamptz", { defaulted: true }),
  line: column("text"),
});

/** Checks of the whole record; `faults` holds places and codes. */
export const auditChecks = table("audit_checks", {
  id: column("uuid"),
  askedAt: column("timestamptz", { defaulted: true }),
  askedBy: column("uuid", { nullable: true }),
  begunAt: column("timestamptz", { nullable: true }),
  finishedAt: column("timestamptz", { nullable: true }),
  size: column("bigint", { nullable: true }),
  faults: column("jsonb", { nullable: true }),
  seconds: column("int", { nullable: true }),
});

declare module "#platform/db/database.ts" {
  interface Database {
    auditLogs: KyselyTable<typeof auditLogs>;
    checkpoints: KyselyTable<typeof checkpoints>;
    witnesses: KyselyTable<typeof witnesses>;
    cosignatures: KyselyTable<typeof cosignatures>;
    auditChecks: KyselyTable<typeof auditChecks>;
  }
}

import type { ActionContext } from "#platform/action/define.ts";
import { newId } from "#platform/db/id.ts";
import type { ClockRow } from "./clock-row.ts";

export type ReasonAct = "pause" | "resume" | "extend" | "stop" | "breach" | "undo";

const place = (column: "note" | "remedy", row: string) => ({ table: "clock_reasons", column, row });

/** Keeps why something was done to a clock; what was written is sealed in the case's key. */
export async function keepReason(context: ActionContext, row: ClockRow, reason: { act: ReasonAct; code: string; note?: string | undefined; remedy?: string | undefined }): Promise<void> {
  const id = newId();
  const vault = reason.note || reason.remedy ? await context.openVault(row.caseId) : undefined;
  await context.client.query("insert into clock_reasons (id, clock_id, case_id, act, code, note, remedy, given_by, given_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [
    id, row.id, row.caseId, reason.act, reason.code, reason.note ? vault?.seal(place("note", id), reason.note) : null,
    reason.remedy ? vault?.seal(place("remedy", id), reason.remedy) : null, context.actor.accountId, context.now,
  ]);
}

/** A kept reason, opened. */
export interface KeptReason {
  readonly clockId: string;
  readonly act: ReasonAct;
  readonly code: string;
  readonly note: string | null;
  readonly remedy: string | null;
  readonly givenAt: string;
  readonly givenByName: string | null;
}

/** All reasons kept in a case, oldest first. */
export async function reasonsOf(context: ActionContext, caseId: string): Promise<readonly KeptReason[]> {
  const { rows } = await context.client.query(
    `select r.id, r.clock_id as "clockId", r.act, r.code, r.note, r.remedy, r.given_at as "givenAt", a.display_name as "givenByName"
     from clock_reasons r left join accounts a on a.id = r.given_by where r.case_id = $1 order by r.given_at, r.id limit 500`,
    [caseId],
  );
  const vault = rows.some((row) => row.note || row.remedy) ? await context.openVault(caseId) : undefined;
  const open = (id: string, column: "note" | "remedy", sealed: Buffer | null): string | null => (sealed && vault ? vault.unseal<string>(place(column, id), sealed) : null);
  return rows.map((row) => ({
    clockId: row.clockId,
    act: row.act,
    code: row.code,
    note: open(row.id, "note", row.note),
    remedy: open(row.id, "remedy", row.remedy),
    givenAt: row.givenAt.toISOString(),
    givenByName: row.givenByName,
  }));
}

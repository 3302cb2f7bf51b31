import type pg from "pg";
import { newId } from "../db/id.ts";
import { asSystem } from "../db/request.ts";
import type { AuditLog } from "./audit-log.ts";
import { trustOf, verifyAudit, type AuditReport } from "./verify.ts";

/**
 * Runs one check of the whole record when somebody has asked for it, or when the last is a day old. Asking, checking and
 * writing down are three transactions: one that writes holds up the numbering of events for as long as it lasts.
 * @returns what it found, or undefined when there was nothing to do
 */
export async function checkAsked(pool: pg.Pool, log: AuditLog): Promise<AuditReport | undefined> {
  const id = await asSystem(pool, "verify-audit", ({ client }) => takeCheck(client));
  if (!id) return undefined;
  const began = performance.now();
  const report = await verifyAudit(pool, trustOf(log));
  const seconds = Math.ceil((performance.now() - began) / 1000);
  await asSystem(pool, "verify-audit", ({ client }) =>
    client.query("update audit_checks set finished_at = clock_timestamp(), size = $2, faults = $3, seconds = $4 where id = $1", [id, report.size, JSON.stringify(report.faults), seconds]),
  );
  return report;
}

// A check begun an hour ago was begun by a process that is no more.
const TAKE = `update audit_checks set begun_at = clock_timestamp() where id = (
  select id from audit_checks where finished_at is null and (begun_at is null or begun_at < now() - interval '1 hour') order by asked_at limit 1 for update skip locked) returning id`;
const IS_OLD = "select exists (select 1 from checkpoints) and not exists (select 1 from audit_checks where asked_at > now() - interval '24 hours') as \"isOld\"";

async function takeCheck(client: pg.ClientBase): Promise<string | undefined> {
  const { rows: old } = await client.query(IS_OLD);
  if (old[0]?.isOld === true) await client.query("insert into audit_checks (id) values ($1)", [newId()]);
  const { rows } = await client.query("select 1 from audit_checks where finished_at is null limit 1");
  return rows.length === 0 ? undefined : (await client.query(TAKE)).rows[0]?.id;
}

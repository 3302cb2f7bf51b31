import type pg from "pg";
import type { Job, JobContext } from "#platform/jobs/jobs.ts";
import type { SystemScope } from "#platform/db/request.ts";
import { isDueForReduction } from "../rules/retention.ts";
import { readSettings } from "../settings.ts";

const atOnce = 200;

/**
 * Removes what false leads told, after their time: the sealed values and the key that opens them (also in a backup, once its
 * key store has rolled on), exhibits, notes, shares and messages. What is counted stays: source, kind, province, month.
 */
export const reduceFalseLeads: Job = {
  name: "leads.reduceFalse",
  // 02:17 in Thailand.
  cron: "17 19 * * *",
  async run(context) {
    let before = "";
    for (let more = true; more; ) {
      const due = await context.asSystem((scope) => dueLeads(scope, before));
      for (const { id } of due.leads) await reduceLead(context, id);
      before = due.last;
      more = due.seen === atOnce;
    }
  },
};

interface DueLeads {
  readonly leads: readonly { readonly id: string }[];
  readonly seen: number;
  readonly last: string;
}

async function dueLeads({ client, now }: SystemScope, after: string): Promise<DueLeads> {
  const { falseLeadRetentionDays } = await readSettings(client);
  const { rows } = await client.query(
    `select l.id, l.state, l.state_at as "closedAt", o.state as "originalState" from leads l left join leads o on o.id = l.duplicate_of
      where l.state in ('notTrafficking','duplicate') and l.state_at <= $1::timestamptz - make_interval(days => $2) and ($3 = '' or l.id > nullif($3, '')::uuid) order by l.id limit ${atOnce}`,
    [now, falseLeadRetentionDays, after],
  );
  const leads = rows.filter((row) => isDueForReduction({ state: row.state, closedAt: row.closedAt, originalState: row.originalState ?? undefined }, now, falseLeadRetentionDays));
  return { leads, seen: rows.length, last: rows.at(-1)?.id ?? "" };
}

/** One lead, in a transaction of its own: a failure in the middle of the night leaves whole leads only. */
async function reduceLead(context: JobContext, id: string): Promise<void> {
  await context.asSystem(async ({ client }) => {
    // Somebody may have reopened it since it was found.
    const reduced = await client.query(
      `update leads set state = 'reduced', closed_as = state, story = null, reporter_account_id = null, reporter_agency_id = null, assigned_to = null, assigned_at = null,
         state_by = null, forwarded_by = null, duplicate_of = null, consent_to_contact = false, version = version + 1,
         created_at = date_trunc('month', created_at at time zone 'Asia/Bangkok') at time zone 'Asia/Bangkok'
       where id = $1 and state in ('notTrafficking','duplicate') returning code, closed_as as "closedAs", source, kind, province_code as "provinceCode"`,
      [id],
    );
    const lead = reduced.rows[0];
    if (!lead) return;
    await removeParts(client, id);
    await client.query("select app.record_event($1)", [JSON.stringify({ type: "lead-reduced", category: "lead", leadId: id, data: lead })]);
  });
}

async function removeParts(client: pg.ClientBase, id: string): Promise<void> {
  for (const table of ["lead_exhibits", "lead_notes", "lead_messages", "lead_shares"]) await client.query(`delete from ${table} where lead_id = $1`, [id]);
  await client.query("delete from vault_keys where vault_id = $1", [id]);
}

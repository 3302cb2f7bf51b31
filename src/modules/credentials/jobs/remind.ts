import type pg from "pg";
import type { Job } from "#platform/jobs/jobs.ts";
import { EXPIRING_DAYS, reminderDue } from "../rules/standing.ts";

const BATCH = 200;

/**
 * Once a day: whoever holds a certificate that ends in 60, 30 or 7 days is told by an event, once each. One that was renewed meanwhile reminds nobody.
 * What is said outside are the constant words of the notices.
 */
export const remind: Job = {
  name: "credentials.remind",
  cron: "30 1 * * *",
  run: (context) =>
    context.asSystem(async ({ client, now }) => {
      for (let last = ""; ; ) {
        const rows = await ending(client, { now, after: last });
        for (const row of rows) await remindOne(client, row, now);
        last = rows.at(-1)?.id ?? "";
        if (rows.length < BATCH) return;
      }
    }),
};

interface Ending {
  readonly id: string;
  readonly accountId: string;
  readonly competence: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly remindedDays: number | null;
}

async function ending(client: pg.ClientBase, { now, after }: { readonly now: Date; readonly after: string }): Promise<readonly Ending[]> {
  const { rows } = await client.query<Ending>(
    `select c.id, c.account_id as "accountId", c.competence, c.issued_at as "issuedAt", c.expires_at as "expiresAt", c.reminded_days as "remindedDays" from credentials c
      where c.revoked_at is null and c.expires_at > $1 and c.expires_at <= $1::timestamptz + make_interval(days => ${EXPIRING_DAYS}) and ($2 = '' or c.id > $2::uuid)
        and not exists (select 1 from credentials n where n.account_id = c.account_id and n.competence = c.competence and n.revoked_at is null and n.expires_at > c.expires_at)
      order by c.id limit ${BATCH}`,
    [now, after],
  );
  return rows;
}

async function remindOne(client: pg.ClientBase, row: Ending, now: Date): Promise<void> {
  const days = reminderDue({ ...row, revokedAt: null }, row.remindedDays, now);
  if (days === undefined) return;
  await client.query("update credentials set reminded_days = $2 where id = $1", [row.id, days]);
  const event = { type: "certificate-ending", category: "access", subjectKind: "account", subjectId: row.accountId, data: { credentialId: row.id, competence: row.competence, days } };
  await client.query("select app.record_event($1)", [JSON.stringify(event)]);
}

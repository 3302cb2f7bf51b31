import type { Job } from "#platform/jobs/jobs.ts";

/**
 * Removes what files held once nobody needs it: cells of a file nobody decided about after a day, refused rows after a week, and
 * with them the batch's key. Counts and error codes stay.
 */
export const purgeBatches: Job = {
  name: "exchange.purge",
  cron: "23 * * * *",
  run: (context) =>
    context.asSystem(async ({ client, now }) => {
      const due = await client.query<{ id: string }>("select id from import_batches where purged_at is null and purge_at <= $1 and state not in ('importing','undoing') for update skip locked", [now]);
      const ids = due.rows.map(({ id }) => id);
      if (ids.length === 0) return;
      await client.query("delete from vault_keys where vault_id = any ($1)", [ids]);
      await client.query("update import_rows set sealed = null where batch_id = any ($1) and sealed is not null", [ids]);
      await client.query("delete from import_rows where batch_id = any ($1) and outcome = 'ready'", [ids]);
      await client.query(
        `update import_batches set understood = null, cells = null, purged_at = $2, state = case when state = 'previewed' then 'expired' when state = 'stopped' then 'done' else state end, version = version + 1 where id = any ($1)`,
        [ids, now],
      );
    }),
};

import type pg from "pg";
import { enqueueSql, type Job } from "#platform/jobs/jobs.ts";
import { gatherAgain, gatherOnce, type Gathered } from "../gather.ts";
import { raiseOnce } from "../raise.ts";
import { toldTypes } from "../rules/who-is-told.ts";

const NAMES_A_MESSAGE = 150;

/**
 * Makes notices of what happened, right after its place in the order is known, and each minute what was missed. Whoever acts waits for
 * nothing of this. Open pages are told by whom something new is there; sending is another job's work.
 */
export const gather: Job = {
  name: "notifications.gather",
  cron: "* * * * *",
  afterEvents: toldTypes,
  async run(context) {
    let asideCount = 0;
    for (const round of [gatherAgain, gatherOnce]) {
      for (let isMore = true; isMore; ) {
        const gathered = await context.asSystem(({ client, now }) => round(client, now).then((one) => tell(client, one)));
        asideCount += gathered.asideCount;
        isMore = gathered.isMore;
      }
    }
    if (asideCount > 0) context.log({ level: "error", asideCount });
  },
};

async function tell(client: pg.ClientBase, gathered: Gathered): Promise<Gathered> {
  const { accountIds } = gathered;
  for (let i = 0; i < accountIds.length; i += NAMES_A_MESSAGE) {
    await client.query("select pg_notify('ruam_notices', $1)", [accountIds.slice(i, i + NAMES_A_MESSAGE).join(",")]);
  }
  if (accountIds.length > 0) await client.query(enqueueSql("notifications.send", {}));
  return gathered;
}

/** Each minute: what was not read in time goes up. */
export const raiseUnread: Job = {
  name: "notifications.raise",
  cron: "* * * * *",
  async run(context) {
    for (let isMore = true; isMore; ) isMore = (await context.asSystem(({ client }) => raiseOnce(client))) >= 100;
  },
};

/** Every night: notices long read, or never looked at in three months, and devices that ended leave the database. */
export const prune: Job = {
  name: "notifications.prune",
  cron: "20 19 * * *",
  run: (context) =>
    context.asSystem(async ({ client, now }) => {
      await client.query("delete from notices where at < $1::timestamptz - interval '90 days' or (read_at < $1::timestamptz - interval '30 days')", [now]);
      await client.query("delete from push_devices where ended_at < $1::timestamptz - interval '30 days'", [now]);
      await client.query("delete from line_codes where expires_at < $1", [now]);
    }),
};

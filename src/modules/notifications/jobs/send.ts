import type pg from "pg";
import type { Job, JobContext } from "#platform/jobs/jobs.ts";
import type { Called } from "../outside/call.ts";
import { channelsIn, type OpenChannels } from "../outside/channels.ts";
import { sendLine } from "../outside/line.ts";
import { openOutside, type PushAddress } from "../outside/secrets.ts";
import { outsideWords } from "../outside/words.ts";
import { nextTryAt } from "../rules/retry.ts";

const BATCH = 100;
const MAIL_AGAIN = "10 minutes";

/** Says outside that something is new, to whom it is time: a mail, a browser, LINE. One message a person, whatever came together. */
export const send: Job = {
  name: "notifications.send",
  cron: "* * * * *",
  async run(context) {
    // Devices first: a mail server may be slow. And once more after the mails: a notice that was locked while its mail went out was passed over by whoever ran beside us.
    await tellDevices(context);
    while (await sendOneMail(context));
    await tellDevices(context);
  },
};

async function tellDevices(context: JobContext): Promise<void> {
  while (await context.asSystem(({ client, now }) => owe(client, now)));
  while (await tellOneDevice(context, "push"));
  while (await tellOneDevice(context, "line"));
}

/** What is due is owed by the devices of its people; from then on each device has its own tries. */
async function owe(client: pg.ClientBase, now: Date): Promise<boolean> {
  const { rows } = await client.query<{ accountId: string }>(
    `with due as (select id from notices where send_at <= $1 and read_at is null order by send_at limit ${BATCH} for update skip locked)
     update notices n set send_at = null from due where n.id = due.id returning n.account_id as "accountId"`,
    [now],
  );
  const accountIds = [...new Set(rows.map(({ accountId }) => accountId))];
  await client.query("update push_devices set owed_at = $2, tries = 0 where account_id = any ($1) and ended_at is null", [accountIds, now]);
  await client.query("update line_links set owed_at = $2, tries = 0 where account_id = any ($1)", [accountIds, now]);
  return rows.length === BATCH;
}

/** The mail of one person, in a transaction of its own: a mail server that fails for one keeps nobody else waiting. */
async function sendOneMail(context: JobContext): Promise<boolean> {
  return context.asSystem(async ({ client, now }) => {
    const { rows } = await client.query<{ accountId: string; email: string; language: "th" | "en"; isActive: boolean }>(
      `select n.account_id as "accountId", a.email, a.language, a.status = 'active' and g.status = 'active' as "isActive" from notices n join accounts a on a.id = n.account_id join agencies g on g.id = a.agency_id
        where n.mail_at <= $1 and n.read_at is null order by n.mail_at limit 1 for update of n skip locked`,
      [now],
    );
    const person = rows[0];
    if (!person) return false;
    const count = person.isActive ? await unreadOf(client, person.accountId) : 0;
    const isSent = count === 0 || (await mail(context, person, count));
    await client.query(`update notices set mail_at = case when $2::boolean then null else $3::timestamptz + interval '${MAIL_AGAIN}' end where account_id = $1 and mail_at is not null and (mail_at <= $3 or $2::boolean)`, [person.accountId, isSent, now]);
    return true;
  });
}

async function mail(context: JobContext, { email, language }: { readonly email: string; readonly language: "th" | "en" }, count: number): Promise<boolean> {
  const { title, text } = outsideWords((key, params) => context.translate(language, key, params), "mail", { count, url: context.publicUrl });
  return context.sendMail({ to: email, subject: title, text }).then(() => true, () => false);
}

async function unreadOf(client: pg.ClientBase, accountId: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>("select count from app.unread_of(array[$1::uuid])", [accountId]);
  return rows[0]?.count ?? 0;
}

interface Device {
  readonly id: string;
  readonly accountId: string;
  readonly sealed: Buffer;
  readonly tries: number;
  readonly language: "th" | "en";
}

const OWED = {
  push: `select d.id, d.account_id as "accountId", d.sealed, d.tries, a.language from push_devices d join accounts a on a.id = d.account_id and a.status = 'active'
    where d.owed_at <= $1 and d.ended_at is null order by d.owed_at limit 1 for update of d skip locked`,
  line: `select d.account_id as id, d.account_id as "accountId", d.sealed, d.tries, a.language from line_links d join accounts a on a.id = d.account_id and a.status = 'active'
    where d.owed_at <= $1 order by d.owed_at limit 1 for update of d skip locked`,
} as const;

/** Tells one device, or puts it off; a device that is gone ends. Its row stays locked meanwhile, so that no other process tells it too. */
async function tellOneDevice(context: JobContext, way: "push" | "line"): Promise<boolean> {
  return context.asSystem(async ({ client, now }) => {
    const { rows } = await client.query<Device>(OWED[way], [now]);
    const device = rows[0];
    if (!device) return false;
    const count = await unreadOf(client, device.accountId);
    const called: Called = count === 0 ? { end: "done" } : await call(context, await channelsIn(client, context), { way, device, count });
    await settle(client, { way, device, called, now });
    return true;
  });
}

async function call(context: JobContext, channels: OpenChannels, { way, device, count }: { readonly way: "push" | "line"; readonly device: Device; readonly count: number }): Promise<Called> {
  const words = outsideWords((key, params) => context.translate(device.language, key, params), way, { count, url: context.publicUrl });
  const { signInKey } = context.vaults.keyring;
  if (way === "push") {
    // Loaded only where something is sent.
    const { sendPush } = await import("../outside/push.ts");
    return channels.push ? sendPush(openOutside<PushAddress>(signInKey, `push_devices|${device.id}`, device.sealed), words, channels.push) : { end: "refused" };
  }
  return channels.line ? sendLine(channels.line, openOutside<string>(signInKey, `line_links|${device.accountId}`, device.sealed), words.text) : { end: "refused" };
}

async function settle(client: pg.ClientBase, { way, device, called, now }: { readonly way: "push" | "line"; readonly device: Device; readonly called: Called; readonly now: Date }): Promise<void> {
  const table = way === "push" ? "push_devices" : "line_links";
  const key = way === "push" ? "id" : "account_id";
  const tries = called.end === "later" ? device.tries + 1 : 0;
  const owedAt = called.end === "later" ? nextTryAt(now, tries, called.afterSeconds) : null;
  await client.query(`update ${table} set owed_at = $2, tries = $3 where ${key} = $1`, [device.id, owedAt, tries]);
  // Only a push service can say that a browser is no longer there; a "no" of LINE leaves the link to its owner.
  if (way === "push" && called.end === "gone") await client.query("update push_devices set ended_at = $2, ended_because = 'gone' where id = $1", [device.id, now]);
}

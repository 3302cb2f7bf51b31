import type { Job, JobContext } from "../../jobs/jobs.ts";
import { joinPath, unsealToken } from "../invitations.ts";

/** Sends the link of an invitation, then forgets the token. Constant words and a link: nothing in the mail names anyone. */
export const sendInvitation: Job = {
  name: "auth.sendInvitation",
  async run(context, { invitationId }) {
    const found = await context.asSystem(async ({ client }) => {
      const { rows } = await client.query(
        `select i.id, i.sealed_token as "sealed", i.purpose, a.email, a.language from invitations i join accounts a on a.id = i.account_id
          where i.id = $1 and i.used_at is null and i.sealed_token is not null`,
        [invitationId],
      );
      return rows[0];
    });
    if (!found) return;
    const token = unsealToken(context.vaults.keyring.signInKey, found.id, found.sealed);
    const key = found.purpose === "reset" ? "auth.mail.reset" : "auth.mail.invitation";
    await send(context, { to: found.email, language: found.language, key, params: { link: `${context.publicUrl}${joinPath(token)}` } });
    await context.asSystem(({ client }) => client.query("update invitations set sealed_token = null where id = $1", [found.id]));
  },
};

const NOTICES = new Set(["password", "totp", "passkey", "reset", "provider", "device", "tries"]);
/** Those that have words of their own. */
const OWN_WORDS = new Set(["device", "tries"]);

/** Tells a person that her own ways to sign in changed, or that somebody else may know her password, in constant words (ASVS 6.3.5, 6.3.7). */
export const sendNotice: Job = {
  name: "auth.sendNotice",
  async run(context, { accountId, kind }) {
    if (typeof kind !== "string" || !NOTICES.has(kind)) return;
    const account = await context.asSystem(async ({ client }) => (await client.query("select email, language from accounts where id = $1", [accountId])).rows[0]);
    if (account) await send(context, { to: account.email, language: account.language, key: OWN_WORDS.has(kind) ? `auth.mail.${kind}` : "auth.mail.notice", params: {} });
  },
};

/** Tells everybody who could say yes that a new device waits. The mail names nobody; the page "People and roles" does. */
export const tellApprovers: Job = {
  name: "auth.tellApprovers",
  async run(context, { accountId }) {
    const people = await context.asSystem(async ({ client }) => (await client.query("select email, language from accounts where id in (select app.device_approvers($1))", [accountId])).rows);
    for (const { email, language } of people) await send(context, { to: email, language, key: "auth.mail.approver", params: {} });
  },
};

const ADMINISTRATOR_NEWS = new Set(["provider", "administrator"]);

/** Tells all other administrators of the installation what one of them, or the operator on the machine, just did. */
export const tellAdministrators: Job = {
  name: "auth.tellAdministrators",
  async run(context, { except, kind }) {
    if (typeof kind !== "string" || !ADMINISTRATOR_NEWS.has(kind)) return;
    const people = await context.asSystem(async ({ client }) => (await client.query(ADMINISTRATORS, [except ?? null])).rows);
    for (const { email, language } of people) await send(context, { to: email, language, key: kind === "provider" ? "auth.mail.providerChanged" : "auth.mail.administrator", params: {} });
  },
};

const ADMINISTRATORS = `select a.email, a.language from accounts a join account_roles r on r.account_id = a.id and r.role = 'admin' and (r.ends_at is null or r.ends_at > app.now())
  where a.status = 'active' and a.id is distinct from $1::uuid`;

interface Letter {
  readonly to: string;
  readonly language: "th" | "en";
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
}

async function send(context: JobContext, { to, language, key, params }: Letter): Promise<void> {
  await context.sendMail({ to, subject: context.translate(language, `${key}.subject`), text: context.translate(language, `${key}.text`, params) });
}

/** Sessions, challenges, invitations and replies long past leave the database every night. */
export const forgetOldSignIns: Job = {
  name: "auth.forgetOldSignIns",
  cron: "40 19 * * *",
  async run(context) {
    await context.asSystem(async ({ client }) => {
      await client.query("delete from sign_in_challenges where expires_at < now()");
      await client.query("delete from provider_journeys where expires_at < now()");
      await client.query("delete from device_requests where expires_at < now() - interval '1 day'");
      // A browser keeps its cookie no longer than this; the oldest row stays, so that nobody becomes new again.
      await client.query("delete from known_devices d where d.last_seen_at < now() - interval '400 days' and exists (select 1 from known_devices o where o.account_id = d.account_id and o.last_seen_at > d.last_seen_at)");
      await client.query("delete from draft_keys where made_at < now() - interval '2 days'");
      await client.query("delete from rate_limits where window_start < now() - interval '1 day'");
      await client.query("delete from sessions where expires_at < now() - interval '90 days'");
      await client.query("delete from invitations where expires_at < now() - interval '90 days'");
      await client.query("delete from idempotency_keys where at < now() - interval '2 days'");
    });
  },
};

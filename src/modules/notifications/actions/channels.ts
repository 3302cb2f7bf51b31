import { z } from "zod";
import { type ActionContext, defineAction, defineRead } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { requireFreshSignIn } from "#platform/auth/fresh.ts";
import { sealOutside } from "../outside/secrets.ts";

/** A way out of the installation, as its administrator sees it: never the secret. */
export interface ChannelView {
  readonly channel: "push" | "line";
  readonly isOn: boolean;
  readonly publicText: string | null;
  readonly hosts: readonly string[];
  readonly changedAt: string | null;
  readonly accounts: number;
}

/** The ways out: what is on, and what would be called. */
export const channels = defineRead({
  name: "notifications.channels",
  permission: "notifications.manageChannels",
  input: z.strictObject({}),
  async run({ client, sendsMail, origin }) {
    const { rows } = await client.query<ChannelView>(
      `select c.channel, c.is_on as "isOn", c.public_text as "publicText", c.hosts, c.changed_at as "changedAt", app.told_outside(c.channel) as accounts from notice_channels c order by c.channel desc`,
    );
    return { result: { channels: rows, hasMail: sendsMail, webhook: `${origin}/api/line/webhook` } };
  },
});

/** Turns push on or off. Off: nothing is called, and no browser can be added. */
export const changePush = defineAction({
  name: "notifications.changePush",
  permission: "notifications.manageChannels",
  input: z.strictObject({ isOn: z.boolean() }),
  async run(context, { isOn }) {
    await requireFreshSignIn(context, 15);
    if (isOn) await requireReal(context);
    await context.client.query("update notice_channels set is_on = $1, changed_by = $2, changed_at = $3 where channel = 'push'", [isOn, context.actor.accountId, context.now]);
    return { event: { type: "notice-channel-changed", category: "access", subjectKind: "setting", data: { channel: "push", isOn } } };
  },
});

/** Sets up LINE, or turns it off. Both secrets come from the LINE Developers console and are never shown again. */
export const changeLine = defineAction({
  name: "notifications.changeLine",
  permission: "notifications.manageChannels",
  input: z.strictObject({
    isOn: z.boolean(),
    /** "@ruam": how people find the official account. */
    name: z.string().trim().regex(/^@[A-Za-z0-9._-]{2,40}$/).optional(),
    /** Left out: those kept before. */
    channelSecret: z.string().trim().regex(/^[0-9a-f]{32}$/).optional(),
    accessToken: z.string().trim().regex(/^[\x21-\x7e]{20,400}$/).optional(),
  }),
  async run(context, { isOn, name, channelSecret, accessToken }) {
    await requireFreshSignIn(context, 15);
    if (isOn) await requireReal(context);
    const sealed = channelSecret && accessToken ? sealOutside(context.vaults.keyring.signInKey, "notice_channels|line", { channelSecret, accessToken }) : null;
    const { rows } = await context.client.query("select app.has_line_secret() as has");
    if (isOn && !sealed && rows[0]?.has !== true) throw new Refusal("line-secret-needed", {}, "channelSecret");
    await context.client.query("update notice_channels set is_on = $1, public_text = coalesce($2, public_text), changed_by = $3, changed_at = $4 where channel = 'line'", [isOn, name ?? null, context.actor.accountId, context.now]);
    if (sealed) await context.client.query("update notice_channels set sealed_secret = $1 where channel = 'line'", [sealed]);
    return { event: { type: "notice-channel-changed", category: "access", subjectKind: "setting", data: { channel: "line", isOn } } };
  },
});

/** A demo that strangers may enter calls nobody. */
async function requireReal({ client }: ActionContext): Promise<void> {
  const { rows } = await client.query("select mode from instance");
  if (rows[0]?.mode !== "real") throw new Refusal("not-in-demo");
}

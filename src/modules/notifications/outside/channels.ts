import type pg from "pg";
import type { JobContext } from "#platform/jobs/jobs.ts";
import type { VapidKeys } from "./push.ts";
import { type LineSecret, openOutside } from "./secrets.ts";

/** The ways out that are on, with their secrets opened. */
export interface OpenChannels {
  readonly push: { readonly vapid: VapidKeys; readonly hosts: readonly string[] } | undefined;
  readonly line: { readonly secret: LineSecret; readonly hosts: readonly string[] } | undefined;
}

interface Row {
  readonly channel: "push" | "line";
  readonly publicText: string | null;
  readonly sealedSecret: Buffer;
  readonly hosts: readonly string[];
}

/** What an administrator turned on; in a demo and before the first set-up nothing is. As the system. */
export async function openChannels(client: pg.ClientBase, { signInKey, publicUrl }: { readonly signInKey: Buffer; readonly publicUrl: string }): Promise<OpenChannels> {
  const { rows } = await client.query<Row>(
    `select channel, public_text as "publicText", sealed_secret as "sealedSecret", hosts from notice_channels
      where is_on and sealed_secret is not null and exists (select 1 from instance where mode = 'real')`,
  );
  const push = rows.find(({ channel }) => channel === "push");
  const line = rows.find(({ channel }) => channel === "line");
  return {
    push: push && { hosts: push.hosts, vapid: { publicKey: push.publicText ?? "", privateKey: openOutside<string>(signInKey, "notice_channels|push", push.sealedSecret), subject: subjectOf(publicUrl) } },
    line: line && { hosts: line.hosts, secret: openOutside<LineSecret>(signInKey, "notice_channels|line", line.sealedSecret) },
  };
}

export const channelsIn = (client: pg.ClientBase, { vaults, publicUrl }: Pick<JobContext, "vaults" | "publicUrl">): Promise<OpenChannels> => openChannels(client, { signInKey: vaults.keyring.signInKey, publicUrl });

// Push services take https addresses and mail addresses only.
const subjectOf = (publicUrl: string): string => (publicUrl.startsWith("https:") ? publicUrl : `mailto:no-reply@${new URL(publicUrl).hostname}`);

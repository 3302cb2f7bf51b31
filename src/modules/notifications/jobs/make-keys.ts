import type { Job } from "#platform/jobs/jobs.ts";
import { sealOutside } from "../outside/secrets.ts";

/** At the first start: the keys by which push services will know this installation, if push is ever turned on. Sealed like every other secret. */
export const makeKeys: Job = {
  name: "notifications.makeKeys",
  isAtStart: true,
  run: (context) =>
    context.asSystem(async ({ client }) => {
      const { rows } = await client.query("select 1 from notice_channels where channel = 'push' and sealed_secret is null for update");
      if (rows.length === 0) return;
      // Loaded only here and where something is sent: a start that finds its keys needs none of it.
      const { makeVapidKeys } = await import("../outside/push.ts");
      const { publicKey, privateKey } = makeVapidKeys();
      const sealed = sealOutside(context.vaults.keyring.signInKey, "notice_channels|push", privateKey);
      await client.query("update notice_channels set public_text = $1, sealed_secret = $2 where channel = 'push'", [publicKey, sealed]);
    }),
};

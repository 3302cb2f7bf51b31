import { z } from "zod";
import { definePublic, type PublicContext } from "../../action/public.ts";
import { Refusal } from "../../action/refusal.ts";
import { withProvider } from "../provider-errors.ts";
import { beginJourney, type JourneyPurpose } from "../provider-journey.ts";
import { findProvider, type Provider } from "../providers.ts";
import { tokenHash } from "../session.ts";
import { ownerOfSession } from "./confirm.ts";
import { invitationToken, readInvitation } from "./join.ts";

/** The providers to offer beside password and passkey. Which exist is no secret: their names stand on the sign-in page. */
export const signInWays = definePublic({
  name: "auth.signInWays",
  method: "GET",
  perMinute: 120,
  input: z.strictObject({}),
  run: async (context) =>
    context.asSystem("sign-in", async ({ client }) => {
      const { rows } = await client.query<{ id: string; labelTh: string; labelEn: string; countsAsTwo: boolean }>(
        `select id, label_th as "labelTh", label_en as "labelEn", counts_as_two as "countsAsTwo" from sign_in_providers where is_on and exists (select 1 from instance where mode = 'real') order by created_at, id limit 20`,
      );
      return { providers: rows };
    }),
});

/** A path of this site, kept so that nobody is led elsewhere; the screen checks it again. */
const ownPath = z.string().max(500).regex(/^\/(?![/\\])[\x21-\x7e]*$/);

/** Sends the browser to a provider: to sign in, to join with it, to link it to one's account, or to prove once more who one is. */
export const startProvider = definePublic({
  name: "auth.startProvider",
  input: z.strictObject({
    providerId: z.uuid(),
    purpose: z.enum(["sign-in", "join", "link", "confirm"]),
    returnPath: ownPath.default("/"),
    invitation: invitationToken.optional(),
    language: z.enum(["th", "en"]).optional(),
  }),
  run: async (context, { providerId, ...wanted }) => {
    const provider = await context.asSystem("sign-in", ({ client }) => findProvider(client, providerId));
    if (!provider) throw new Refusal("provider-sign-in-failed");
    const accountId = await whoBegins(context, provider, wanted);
    return { url: await withProvider(() => beginJourney(context, provider, { ...wanted, accountId })) };
  },
});

async function whoBegins(context: PublicContext, provider: Provider, { purpose, invitation }: { purpose: JourneyPurpose; invitation?: string | undefined }): Promise<string | undefined> {
  if (purpose === "sign-in") return undefined;
  if (purpose === "join") {
    // A provider that asks for one factor only is linked after joining, beside a way of one's own.
    if (!invitation || !provider.countsAsTwo) throw new Refusal("invitation-not-valid");
    return (await readInvitation(context, invitation)).accountId;
  }
  return context.asSystem("confirm", async ({ client }) => {
    const owner = await ownerOfSession(context, client);
    if (purpose === "confirm") return owner.id;
    const { rows } = await client.query("select 1 from sessions where token_hash = $1 and strong_at > now() - interval '10 minutes'", [tokenHash(context.token ?? "")]);
    if (!rows[0]) throw new Refusal("fresh-sign-in-needed");
    return owner.id;
  });
}

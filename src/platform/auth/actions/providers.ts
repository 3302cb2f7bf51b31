import { z } from "zod";
import { type ActionContext, defineAction, defineRead } from "../../action/define.ts";
import { Refusal } from "../../action/refusal.ts";
import { changeVersioned } from "../../action/versioned.ts";
import { newId } from "../../db/id.ts";
import { requireFreshSignIn } from "../fresh.ts";
import { withProvider } from "../provider-errors.ts";
import { configurationOf, type Provider, sealSecret } from "../providers.ts";
import { whyNotIssuer } from "../rules/issuer.ts";
import { isClaimLine } from "../rules/provider-claims.ts";
import { presetNames } from "../rules/provider-presets.ts";
import { wayBackPath } from "../rules/way-back.ts";

const LIST = `select p.id, p.preset, p.label_th as "labelTh", p.label_en as "labelEn", p.issuer, p.client_id as "clientId", p.sealed_secret is not null as "hasSecret", p.scopes,
    p.subject_claim as "subjectClaim", p.required_acr as "requiredAcr", p.required_claims as "requiredClaims", p.counts_as_two as "countsAsTwo", p.allows_private as "allowsPrivate",
    p.is_on as "isOn", p.version, p.way_back as "wayBack"
  from sign_in_providers p order by p.created_at, p.id limit 20`;

/** A provider as its administrator sees it: never the secret. */
export interface ProviderEntry extends Omit<Provider, "sealedSecret" | "wayBack"> {
  readonly preset: (typeof presetNames)[number];
  readonly labelTh: string;
  readonly labelEn: string;
  readonly hasSecret: boolean;
  readonly isOn: boolean;
  /** What must be registered at the provider as the address it leads back to. */
  readonly redirectUri: string;
}

/** The identity providers of this installation. */
export const providers = defineRead({
  name: "auth.providers",
  permission: "auth.manageProviders",
  input: z.strictObject({}),
  run: async ({ client, origin }) => {
    const { rows } = await client.query<Omit<ProviderEntry, "redirectUri"> & { wayBack: number }>(LIST);
    const redirectUri = (wayBack: number): string => `${origin}${wayBackPath(wayBack)}`;
    const list: ProviderEntry[] = rows.map(({ wayBack, ...one }) => ({ ...one, redirectUri: redirectUri(wayBack) }));
    // The next one is told beforehand: it is registered at the provider before there is a client id to enter here.
    return { result: { providers: list, nextRedirectUri: redirectUri(Math.max(0, ...rows.map(({ wayBack }) => wayBack)) + 1) } };
  },
});

const entry = z.strictObject({
  preset: z.enum(presetNames),
  labelTh: z.string().trim().min(2).max(60),
  labelEn: z.string().trim().min(2).max(60),
  issuer: z.string().trim().min(8).max(300),
  clientId: z.string().trim().min(1).max(200),
  /** Empty: none, or the one kept before. */
  secret: z.string().max(400).default(""),
  scopes: z.string().trim().max(200).regex(/^[\x20-\x7e]*$/).refine((scopes) => scopes.split(" ").includes("openid")),
  subjectClaim: z.string().trim().regex(/^[A-Za-z_]\w{0,60}$/),
  requiredAcr: z.array(z.string().trim().min(1).max(200)).max(10).default([]),
  requiredClaims: z.array(z.string().trim().max(300).refine(isClaimLine)).max(10).default([]),
  countsAsTwo: z.boolean(),
  allowsPrivate: z.boolean(),
  isOn: z.boolean(),
});
type Entry = z.output<typeof entry>;

/** Adds a provider; it is asked at once whether it is one. */
export const addProvider = defineAction({
  name: "auth.addProvider",
  permission: "auth.manageProviders",
  input: entry,
  async run(context, asked) {
    await requireFreshSignIn(context, 15);
    const id = newId();
    await requireUsable(context, asked);
    const sealed = asked.secret === "" ? null : sealSecret(context.vaults.keyring.signInKey, { id, issuer: asked.issuer }, asked.secret);
    await requireAnswer(context, { ...asked, id, sealedSecret: sealed, version: 0 });

    await context.client.query(
      `insert into sign_in_providers (id, preset, label_th, label_en, issuer, client_id, sealed_secret, scopes, subject_claim, required_acr, required_claims, counts_as_two, allows_private, is_on, created_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, app.current_account())`,
      [id, asked.preset, asked.labelTh, asked.labelEn, asked.issuer, asked.clientId, sealed, asked.scopes, asked.subjectClaim, asked.requiredAcr, asked.requiredClaims, asked.countsAsTwo, asked.allowsPrivate, asked.isOn],
    );
    await tellOthers(context);
    return { event: { type: "provider-added", category: "access", subjectKind: "provider", subjectId: id, data: settingsOf(asked) }, result: { providerId: id } };
  },
});

/** Changes a provider, or switches it off. A new address makes every link worth nothing: the hash of an identity holds the address. */
export const changeProvider = defineAction({
  name: "auth.changeProvider",
  permission: "auth.manageProviders",
  versioned: true,
  input: entry.extend({ providerId: z.uuid() }),
  async run(context, { providerId: id, ...asked }) {
    await requireFreshSignIn(context, 15);
    await requireUsable(context, asked);
    const { rows } = await context.client.query<{ issuer: string; sealed: Buffer | null }>("select issuer, sealed_secret as sealed from sign_in_providers where id = $1", [id]);
    const before = rows[0];
    // The secret belongs to the address it was given for.
    if (asked.secret === "" && before?.sealed && before.issuer !== asked.issuer) throw new Refusal("provider-secret-needed", {}, "secret");
    const sealed = asked.secret === "" ? (before?.sealed ?? null) : sealSecret(context.vaults.keyring.signInKey, { id, issuer: asked.issuer }, asked.secret);
    if (asked.isOn) await requireAnswer(context, { ...asked, id, sealedSecret: sealed, version: -Date.now() });

    const version = await changeVersioned(context, {
      table: "sign_in_providers",
      id,
      set: "preset = $2, label_th = $3, label_en = $4, issuer = $5, client_id = $6, sealed_secret = $7, scopes = $8, subject_claim = $9, required_acr = $10, required_claims = $11, counts_as_two = $12, allows_private = $13, is_on = $14",
      values: [asked.preset, asked.labelTh, asked.labelEn, asked.issuer, asked.clientId, sealed, asked.scopes, asked.subjectClaim, asked.requiredAcr, asked.requiredClaims, asked.countsAsTwo, asked.allowsPrivate, asked.isOn],
    });
    await tellOthers(context);
    return { event: { type: "provider-changed", category: "access", subjectKind: "provider", subjectId: id, data: settingsOf(asked) }, result: { version } };
  },
});

/** What an auditor must see later; no address, no secret. */
const settingsOf = ({ preset, countsAsTwo, allowsPrivate, isOn }: Entry) => ({ preset, countsAsTwo, allowsPrivate, isOn });

async function requireUsable({ client }: ActionContext, asked: Entry): Promise<void> {
  const reason = whyNotIssuer(asked.issuer, asked);
  if (reason) throw new Refusal(reason, {}, "issuer");
  const { rows } = await client.query("select mode from instance");
  // A demo that strangers may enter must not call addresses they type.
  if (rows[0]?.mode !== "real") throw new Refusal("not-in-demo");
}

/** @throws Refusal when nobody answers there, or not as an identity provider */
async function requireAnswer(context: ActionContext, provider: Omit<Provider, "wayBack">): Promise<void> {
  await withProvider(() => configurationOf(context.vaults.keyring.signInKey, provider)).catch((error: unknown) => {
    throw error instanceof Refusal && error.code === "provider-sign-in-failed" ? new Refusal("provider-not-openid", {}, "issuer") : error;
  });
}

async function tellOthers(context: ActionContext): Promise<void> {
  await context.enqueue("auth.tellAdministrators", { except: context.actor.accountId, kind: "provider" });
}

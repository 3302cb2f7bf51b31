import { randomUUID } from "node:crypto";
import * as oidc from "openid-client";
import type pg from "pg";
import type { PublicContext } from "../action/public.ts";
import { sealBytes, unsealBytes } from "../crypto/seal.ts";
import { configurationOf, findProvider, type Provider, subjectHash } from "./providers.ts";
import { meetsRequirements } from "./rules/provider-claims.ts";
import { wayBackPath } from "./rules/way-back.ts";
import { newToken, tokenHash } from "./session.ts";

/** Binds a journey to the browser it began in, so that nobody can be made to finish another's. */
const BROWSER_COOKIE = "__Host-ruam-journey";
const LIFE_SECONDS = 10 * 60;
/** For a fresh proof the provider must ask the person anew, not remember her. */
const FRESH_SECONDS = 300;

export type JourneyPurpose = "sign-in" | "join" | "link" | "confirm";

interface Hidden {
  readonly verifier: string;
  readonly nonce: string;
  readonly returnPath: string;
  /** Only for joining: the invitation's token and the language chosen before. */
  readonly invitation?: string | undefined;
  readonly language?: "th" | "en" | undefined;
}

interface Setting {
  readonly purpose: JourneyPurpose;
  readonly returnPath: string;
  readonly accountId?: string | undefined;
  readonly invitation?: string | undefined;
  readonly language?: "th" | "en" | undefined;
}

/**
 * Sends somebody to a provider: authorization code with PKCE, state and nonce.
 * @returns the provider's address to open
 * @throws ProviderAway, or the library's errors
 */
export async function beginJourney(context: PublicContext, provider: Provider, setting: Setting): Promise<string> {
  const { signInKey } = context.vaults.keyring;
  const configuration = await configurationOf(signInKey, provider);
  const state = newToken();
  const hidden: Hidden = { verifier: oidc.randomPKCECodeVerifier(), nonce: newToken(), returnPath: setting.returnPath, invitation: setting.invitation, language: setting.language };
  const url = oidc.buildAuthorizationUrl(configuration, {
    // A page of ours; it sends what it got by POST from our own origin.
    redirect_uri: `${context.origin}${wayBackPath(provider.wayBack)}`,
    scope: provider.scopes,
    state,
    nonce: hidden.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(hidden.verifier),
    code_challenge_method: "S256",
    ui_locales: context.language,
    ...(provider.requiredAcr.length > 0 ? { acr_values: provider.requiredAcr.join(" ") } : {}),
    ...(setting.purpose === "confirm" ? { prompt: "login", max_age: String(FRESH_SECONDS) } : {}),
  });
  await keepJourney(context, { state, hidden, provider, setting });
  return url.href;
}

async function keepJourney(context: PublicContext, { state, hidden, provider, setting }: { state: string; hidden: Hidden; provider: Provider; setting: Setting }): Promise<void> {
  const browser = browserOf(context) ?? newToken();
  const id = randomUUID();
  const sealed = sealBytes(context.vaults.keyring.signInKey, { aad: placeOf(id), keyVersion: 1 }, Buffer.from(JSON.stringify(hidden)));
  await context.asSystem("sign-in", async ({ client }) => {
    await client.query("delete from provider_journeys where expires_at < now()");
    await client.query(
      `insert into provider_journeys (id, state_hash, browser_hash, provider_id, purpose, account_id, sealed, expires_at) values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => ${LIFE_SECONDS}))`,
      [id, tokenHash(state), tokenHash(browser), provider.id, setting.purpose, setting.accountId ?? null, sealed],
    );
  });
  context.keepCookie(BROWSER_COOKIE, browser, LIFE_SECONDS);
}

const placeOf = (id: string): string => `provider_journeys|sealed|${id}`;

function browserOf(context: PublicContext): string | undefined {
  const value = context.cookie(BROWSER_COOKIE);
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : undefined;
}

/** A journey that came back, used up. */
export interface Journey extends Pick<Hidden, "verifier" | "nonce" | "returnPath" | "invitation" | "language"> {
  readonly provider: Provider;
  readonly purpose: JourneyPurpose;
  readonly accountId: string | null;
}

/**
 * The journey of this state, if it began in this browser and lives; it can be taken once, also by an answer that fits nowhere.
 * @param wayBack the address the answer arrived at: where it is not the one of the provider the journey went to, another one
 *   sent it (a mix-up), and its code must not be shown to the first
 */
export async function takeJourney(context: PublicContext, client: pg.ClientBase, { state, wayBack }: { state: string; wayBack: number }): Promise<Journey | undefined> {
  const browser = browserOf(context);
  if (!browser) return undefined;
  const { rows } = await client.query(
    `delete from provider_journeys where state_hash = $1 and browser_hash = $2 and expires_at > now() returning id, provider_id as "providerId", purpose, account_id as "accountId", sealed`,
    [tokenHash(state), tokenHash(browser)],
  );
  const [row] = rows;
  const provider = row && (await findProvider(client, row.providerId));
  if (provider?.wayBack !== wayBack) return undefined;
  const hidden = JSON.parse(unsealBytes(context.vaults.keyring.signInKey, placeOf(row.id), row.sealed).toString()) as Hidden; // sealed by keepJourney
  return { ...hidden, provider, purpose: row.purpose, accountId: row.accountId };
}

/** What stood in the address a provider led back to; which of our addresses it was the journey has checked already (takeJourney). */
export interface ProviderAnswer {
  readonly state: string;
  readonly code?: string | undefined;
  readonly iss?: string | undefined;
  readonly error?: string | undefined;
}

/**
 * Exchanges the code and checks what the provider says: signature, issuer, audience, times, nonce (the library), then level
 * and claims asked for (ours).
 * @returns the keyed hash of who it is; undefined when anything is not as asked
 * @throws ProviderAway when the provider cannot be reached, else the library's errors
 */
export async function identityOf(context: PublicContext, journey: Journey, answer: ProviderAnswer): Promise<Buffer | undefined> {
  const { signInKey } = context.vaults.keyring;
  const { provider, verifier, nonce, purpose } = journey;
  const configuration = await configurationOf(signInKey, provider);
  const back = new URL(`${context.origin}${wayBackPath(provider.wayBack)}`);
  for (const [name, value] of Object.entries(answer)) if (value !== undefined) back.searchParams.set(name, value);
  const tokens = await oidc.authorizationCodeGrant(configuration, back, {
    expectedState: answer.state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
    ...(purpose === "confirm" ? { maxAge: FRESH_SECONDS } : {}),
  });
  const said = await claimsOf(configuration, tokens, provider.subjectClaim);
  const value = said[provider.subjectClaim];
  const isUsable = typeof value === "number" || (typeof value === "string" && value !== "");
  return isUsable && meetsRequirements(provider, said) ? subjectHash(signInKey, provider, String(value)) : undefined;
}

/** What the provider said, from its signed statement; where who it is stands only in its user information, from there, too. */
async function claimsOf(configuration: oidc.Configuration, tokens: Awaited<ReturnType<typeof oidc.authorizationCodeGrant>>, subjectClaim: string): Promise<Record<string, unknown>> {
  const said: Record<string, unknown> = { ...tokens.claims() };
  const sub = said["sub"];
  if (said[subjectClaim] !== undefined || typeof sub !== "string" || !configuration.serverMetadata().userinfo_endpoint) return said;
  return { ...(await oidc.fetchUserInfo(configuration, tokens.access_token, sub)), ...said };
}

import { createHmac } from "node:crypto";
import * as oidc from "openid-client";
import type pg from "pg";
import { sealBytes, unsealBytes } from "../crypto/seal.ts";
import { guardedFetch } from "./outbound.ts";

/** A provider as the sign-in needs it; the secret still sealed. */
export interface Provider {
  readonly id: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly sealedSecret: Buffer | null;
  readonly scopes: string;
  readonly subjectClaim: string;
  readonly requiredAcr: readonly string[];
  readonly requiredClaims: readonly string[];
  readonly countsAsTwo: boolean;
  readonly allowsPrivate: boolean;
  readonly version: number;
  /** Which address it leads back to: rules/way-back.ts. */
  readonly wayBack: number;
}

const PROVIDER = `select id, issuer, client_id as "clientId", sealed_secret as "sealedSecret", scopes, subject_claim as "subjectClaim", required_acr as "requiredAcr",
  required_claims as "requiredClaims", counts_as_two as "countsAsTwo", allows_private as "allowsPrivate", version, way_back as "wayBack" from sign_in_providers where id = $1 and is_on`;

/** A provider that is switched on, in a real installation; undefined for any other id (a demo calls nobody). */
export async function findProvider(client: pg.ClientBase, id: string): Promise<Provider | undefined> {
  const { rows } = await client.query<Provider>(`${PROVIDER} and exists (select 1 from instance where mode = 'real')`, [id]);
  return rows[0];
}

/** The secret is bound to the issuer: where another address is written into the row, it opens nothing. */
export function sealSecret(signInKey: Buffer, { id, issuer }: Pick<Provider, "id" | "issuer">, secret: string): Buffer {
  return sealBytes(signInKey, { aad: secretPlace(id, issuer), keyVersion: 1 }, Buffer.from(secret));
}

const secretPlace = (id: string, issuer: string): string => `sign_in_providers|sealed_secret|${id}|${issuer}`;

/** What is kept of who somebody is at a provider: a keyed hash; the value itself (with ThaID an identity number) is kept nowhere. */
export function subjectHash(signInKey: Buffer, { issuer, subjectClaim }: Pick<Provider, "issuer" | "subjectClaim">, value: string): Buffer {
  return createHmac("sha256", signInKey).update(JSON.stringify(["provider", issuer, subjectClaim, value])).digest();
}

const KEPT_MS = 10 * 60_000;
const kept = new Map<string, { readonly until: number; readonly configuration: oidc.Configuration }>();

/**
 * What a provider says about itself (its discovery document), asked again every ten minutes and after every change of its entry.
 * @throws ProviderAway, or the library's error when the document is not as the standard says
 */
export async function configurationOf(signInKey: Buffer, provider: Omit<Provider, "wayBack">): Promise<oidc.Configuration> {
  const key = `${provider.id}|${provider.version}`;
  const known = kept.get(key);
  if (known && known.until > Date.now()) return known.configuration;
  const secret = provider.sealedSecret ? unsealBytes(signInKey, secretPlace(provider.id, provider.issuer), provider.sealedSecret).toString() : undefined;
  const configuration = await oidc.discovery(new URL(provider.issuer), provider.clientId, {}, clientProof(secret), {
    [oidc.customFetch]: guardedFetch(provider),
    timeout: 10,
    execute: [
      // The library leaves a token's signature to TLS unless it is told to check it (ASVS 6.8.2).
      oidc.enableNonRepudiationChecks,
      // Only a provider on this very machine, allowed on purpose, may be without TLS (rules/issuer.ts).
      ...(provider.allowsPrivate && provider.issuer.startsWith("http:") ? [oidc.allowInsecureRequests] : []),
    ],
  });
  if (kept.size > 50) kept.clear();
  kept.set(key, { until: Date.now() + KEPT_MS, configuration });
  return configuration;
}

/** Proves who we are in the way the provider says it understands. */
function clientProof(secret: string | undefined): oidc.ClientAuth {
  if (secret === undefined) return oidc.None();
  const [basic, post] = [oidc.ClientSecretBasic(secret), oidc.ClientSecretPost(secret)];
  return (...asked) => {
    const understood = asked[0].token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    return (understood.includes("client_secret_basic") ? basic : post)(...asked);
  };
}

import { randomUUID } from "node:crypto";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { z } from "zod";
import { sealBytes, unsealBytes } from "../crypto/seal.ts";

/** EdDSA, ES256, RS256: what devices in use can do, with keys that fit a text field. */
const ALGORITHMS = [-8, -7, -257];
const base64url = z.string().max(4000).regex(/^[\w-]*$/);

const credential = {
  id: base64url.min(1),
  rawId: base64url.min(1),
  type: z.literal("public-key"),
  authenticatorAttachment: z.enum(["platform", "cross-platform"]).nullish(),
  clientExtensionResults: z.record(z.string().max(40), z.unknown()),
};
/** What a browser sends after making a passkey. */
export const registrationResponse = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: base64url,
    attestationObject: base64url,
    authenticatorData: base64url.optional(),
    transports: z.array(z.string().max(20)).max(8).optional(),
    publicKeyAlgorithm: z.number().optional(),
    publicKey: base64url.optional(),
  }),
});
/** What a browser sends after using a passkey. */
export const authenticationResponse = z.strictObject({
  ...credential,
  response: z.strictObject({ clientDataJSON: base64url, authenticatorData: base64url, signature: base64url, userHandle: base64url.nullish() }),
});

/** The site a passkey belongs to: name of the host, and the origin it may be used from. */
export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
}
export const relyingParty = (origin: string): RelyingParty => ({ id: new URL(origin).hostname, origin });

/** A passkey as it is kept. */
export interface NewPasskey {
  readonly id: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
}

/** What the browser needs to make a passkey: discoverable, with the person's presence verified by the device. */
export async function registrationOptions(
  party: RelyingParty,
  account: { readonly id: string; readonly email: string; readonly displayName: string; readonly credentialIds: readonly string[] },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  return generateRegistrationOptions({
    rpName: "Ruam",
    rpID: party.id,
    userID: new Uint8Array(Buffer.from(account.id)),
    userName: account.email,
    userDisplayName: account.displayName,
    attestationType: "none",
    excludeCredentials: account.credentialIds.map((id) => ({ id })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: ALGORITHMS,
  });
}

/** Checks a new passkey. @returns undefined when anything about it is not as asked */
export async function verifyRegistration(party: RelyingParty, challenge: string, response: z.output<typeof registrationResponse>): Promise<NewPasskey | undefined> {
  const asked = { response: response as RegistrationResponseJSON, expectedChallenge: challenge, expectedOrigin: party.origin, expectedRPID: party.id, requireUserVerification: true, supportedAlgorithmIDs: ALGORITHMS }; // same shape, checked above
  // The library throws on every mismatch; all of them mean the same here.
  const verified = await verifyRegistrationResponse(asked).catch(() => undefined);
  const made = verified?.registrationInfo?.credential;
  if (!made) return undefined;
  return { id: randomUUID(), credentialId: made.id, publicKey: Buffer.from(made.publicKey), counter: made.counter, transports: (response.response.transports ?? []).slice(0, 8) };
}

/** What the browser needs to use a passkey; it finds by itself which accounts it has one for. */
export async function authenticationOptions(party: RelyingParty): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({ rpID: party.id, userVerification: "required" });
}

export interface KeptPasskey {
  readonly accountId: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
}

/** Checks that the device holds the passkey and verified its person. @returns the new counter, or undefined */
export async function verifyAuthentication(
  party: RelyingParty,
  asked: { readonly challenge: string; readonly passkey: KeptPasskey },
  response: z.output<typeof authenticationResponse>,
): Promise<number | undefined> {
  const { credentialId, publicKey, counter } = asked.passkey;
  const verified = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON, // same shape, checked by authenticationResponse
    expectedChallenge: asked.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter },
    requireUserVerification: true,
  }).catch(() => undefined);
  return verified?.verified ? verified.authenticationInfo.newCounter : undefined;
}

/** The key is sealed to its account: a row written by SQL alone opens nothing. */
export function sealPasskey(signInKey: Buffer, accountId: string, { credentialId, publicKey }: Pick<NewPasskey, "credentialId" | "publicKey">): Buffer {
  return sealBytes(signInKey, { aad: aadOf(accountId, credentialId), keyVersion: 1 }, publicKey);
}

/** @returns the public key; undefined when the row was not written by this server for this account */
export function unsealPasskey(signInKey: Buffer, accountId: string, { credentialId, sealed }: { credentialId: string; sealed: Buffer }): Buffer | undefined {
  try {
    return unsealBytes(signInKey, aadOf(accountId, credentialId), sealed);
  } catch {
    return undefined;
  }
}

const aadOf = (accountId: string, credentialId: string): string => `passkeys|public_key|${accountId}|${credentialId}`;

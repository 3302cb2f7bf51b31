import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { deriveKey } from "#platform/crypto/seal.ts";
import type { Keyring } from "#platform/crypto/keyring.ts";

// An Ed25519 private key in PKCS #8 is these bytes and its seed (RFC 8410).
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI_HEAD_BYTES = 12;

/** The key that signs badges, with its public half as strangers see it. */
export interface BadgeKey {
  readonly privateKey: KeyObject;
  readonly jwk: { readonly kty: "OKP"; readonly crv: "Ed25519"; readonly x: string };
}

const KEY_NAME = "badges-1";
const made = new WeakMap<Keyring, BadgeKey>();

/**
 * The installation's key for badges. It is derived from the sign-in key of the data folder, which no rotation of master keys changes: it never
 * enters the database, is in the backup of the keys, and is the same in every process.
 */
export function badgeKey(keyring: Keyring): BadgeKey {
  const known = made.get(keyring);
  if (known) return known;
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, deriveKey(keyring.signInKey, `credentials ${KEY_NAME}`)]), format: "der", type: "pkcs8" });
  const x = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(SPKI_HEAD_BYTES).toString("base64url");
  const key: BadgeKey = { privateKey, jwk: { kty: "OKP", crv: "Ed25519", x } };
  made.set(keyring, key);
  return key;
}

/** `did:web` of an installation's address: host, and its port written as the method wants it. */
export const didOf = (origin: string): string => `did:web:${encodeURIComponent(new URL(origin).host)}`;

/** What a badge names its key by: the DID's verification method, which is also the `kid` of the published key set. */
export const keyIdOf = (origin: string): string => `${didOf(origin)}#${KEY_NAME}`;

/** The published key set (RFC 7517). */
export const keySet = (origin: string, { jwk }: BadgeKey): Readonly<Record<string, unknown>> => ({ keys: [{ ...jwk, alg: "EdDSA", use: "sig", kid: keyIdOf(origin) }] });

/** The DID document: whose key it is, for whom only knows the issuer's name. */
export function didDocument(origin: string, { jwk }: BadgeKey): Readonly<Record<string, unknown>> {
  const did = didOf(origin);
  const method = keyIdOf(origin);
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"],
    id: did,
    verificationMethod: [{ id: method, type: "JsonWebKey2020", controller: did, publicKeyJwk: jwk }],
    assertionMethod: [method],
  };
}

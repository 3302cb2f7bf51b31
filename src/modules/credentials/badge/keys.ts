import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { deriveKey } from "#platform/crypto/seal.ts";
import type { Keyring } from "#platform/crypto/keyring.ts";

// An Ed25519 private key in PKCS #8 is these bytes and its seed (RFC 8410).
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");
const SPKI_HEAD_BYTES = 12;

/** A key that signs badges, with its public half as strangers see it. */
export interface BadgeKey {
  /** What badges name it by, after the issuer: "badges-1". */
  readonly name: string;
  readonly privateKey: KeyObject;
  readonly jwk: { readonly kty: "OKP"; readonly crv: "Ed25519"; readonly x: string };
}

const FIRST = 1;
const nameOf = (version: number): string => `badges-${version}`;
const made = new WeakMap<Keyring, Map<number, BadgeKey>>();

/**
 * The installation's keys for badges, oldest first; the last one signs, all are published, so that what an older one signed still verifies.
 * The first is derived from the sign-in key of the data folder; each later one is a seed of the key file (`ruam rotate-keys --badges`). None
 * ever enters the database; all are in the backup of the keys and the same in every process.
 */
export function badgeKeys(keyring: Keyring): readonly BadgeKey[] {
  const known = made.get(keyring) ?? new Map<number, BadgeKey>();
  made.set(keyring, known);
  const seeds = [[FIRST, deriveKey(keyring.signInKey, `credentials ${nameOf(FIRST)}`)] as const, ...keyring.signingSeeds];
  return seeds.map(([version, seed]) => {
    const key = known.get(version) ?? keyOf(version, seed);
    known.set(version, key);
    return key;
  });
}

function keyOf(version: number, seed: Buffer): BadgeKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: "der", type: "pkcs8" });
  const x = createPublicKey(privateKey).export({ format: "der", type: "spki" }).subarray(SPKI_HEAD_BYTES).toString("base64url");
  return { name: nameOf(version), privateKey, jwk: { kty: "OKP", crv: "Ed25519", x } };
}

/** `did:web` of an installation's address: host, and its port written as the method wants it. */
export const didOf = (origin: string): string => `did:web:${encodeURIComponent(new URL(origin).host)}`;

/** What a badge names its key by: the DID's verification method, which is also the `kid` of the published key set. */
export const keyIdOf = (origin: string, { name }: Pick<BadgeKey, "name">): string => `${didOf(origin)}#${name}`;

/** The published key set (RFC 7517). */
export const keySet = (origin: string, keys: readonly BadgeKey[]): Readonly<Record<string, unknown>> => ({ keys: keys.map((key) => ({ ...key.jwk, alg: "EdDSA", use: "sig", kid: keyIdOf(origin, key) })) });

/** The DID document: whose keys they are, for whom only knows the issuer's name. */
export function didDocument(origin: string, keys: readonly BadgeKey[]): Readonly<Record<string, unknown>> {
  const did = didOf(origin);
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"],
    id: did,
    verificationMethod: keys.map((key) => ({ id: keyIdOf(origin, key), type: "JsonWebKey2020", controller: did, publicKeyJwk: key.jwk })),
    assertionMethod: keys.map((key) => keyIdOf(origin, key)),
  };
}

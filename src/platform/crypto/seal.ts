import { createCipheriv, createDecipheriv, createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from "node:crypto";

/** Where a sealed value stands; part of the authenticated data, so that a ciphertext cannot be moved. */
export interface Place {
  readonly table: string;
  readonly column: string;
  readonly row: string;
}

// Node turns a key given as bytes into a key object anew at each use, which costs more than the cipher itself.
const keyObjects = new WeakMap<Buffer, KeyObject>();
function keyObjectOf(key: Buffer): KeyObject {
  const known = keyObjects.get(key);
  if (known) return known;
  const made = createSecretKey(key);
  keyObjects.set(key, made);
  return made;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 1;

/**
 * Seals bytes with AES-256-GCM. Layout: format (1) · key version (2) · nonce (12) · ciphertext · tag (16).
 * @param aad what the value is bound to: `table|column|row|vault|keyVersion`
 */
export function sealBytes(key: Buffer, { aad, keyVersion }: { aad: string; keyVersion: number }, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyObjectOf(key), nonce);
  cipher.setAAD(Buffer.from(aad));
  const head = Buffer.from([FORMAT, keyVersion >> 8, keyVersion & 255]);
  return Buffer.concat([head, nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `sealBytes` made; throws when the key, the place or a single bit differs. */
export function unsealBytes(key: Buffer, aad: string, sealed: Buffer): Buffer {
  if (sealed[0] !== FORMAT) throw new Error("unknown seal format");
  const nonce = sealed.subarray(3, 3 + NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", keyObjectOf(key), nonce);
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(3 + NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}

/** The key version a sealed value was made with. */
export function sealedKeyVersion(sealed: Buffer): number {
  return sealed.readUInt16BE(1);
}

/** A key for one purpose, derived from a master key (HKDF-SHA-256). */
export function deriveKey(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", master, "ruam", purpose, 32));
}

/**
 * One blind-index token: HMAC-SHA-256 over an already canonical key, cut to 5 bytes. Equality only; short enough
 * that a token alone proves nothing, long enough that a search is rarely wrong (a hit is checked after opening).
 */
export function blindToken(indexKey: Buffer, field: string, canonicalKey: string): Buffer {
  return createHmac("sha256", keyObjectOf(indexKey)).update(`${field}\0${canonicalKey}`).digest().subarray(0, 5);
}

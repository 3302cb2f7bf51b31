import { createHmac, timingSafeEqual } from "node:crypto";
import type { Keyring } from "#platform/crypto/keyring.ts";

const MAC_BYTES = 16;

/** The code of a session in one half minute: its id, the half minute, and our signature. Nothing of it is kept anywhere. */
export function makeCode(keyring: Keyring, sessionId: string, window: number): string {
  const body = Buffer.alloc(20);
  Buffer.from(sessionId.replaceAll("-", ""), "hex").copy(body);
  body.writeUInt32BE(window, 16);
  return Buffer.concat([body, macOf(keyring, body)]).toString("base64url");
}

/** What a code says; undefined for one we did not make. */
export function readCode(keyring: Keyring, code: string): { readonly sessionId: string; readonly window: number } | undefined {
  const bytes = Buffer.from(code, "base64url");
  if (bytes.length !== 20 + MAC_BYTES || bytes.toString("base64url") !== code) return undefined;
  const body = bytes.subarray(0, 20);
  if (!timingSafeEqual(macOf(keyring, body), bytes.subarray(20))) return undefined;
  const hex = body.subarray(0, 16).toString("hex");
  return { sessionId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`, window: body.readUInt32BE(16) };
}

const macOf = (keyring: Keyring, body: Buffer): Buffer => createHmac("sha256", keyring.signInKey).update("workshop-attendance|").update(body).digest().subarray(0, MAC_BYTES);

import { Secret, TOTP } from "otpauth";
import { sealBytes, unsealBytes } from "../crypto/seal.ts";

/** Thirty-second steps, six digits, SHA-1: what every authenticator app understands (RFC 6238). */
const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;
const ISSUER = "Ruam";

/** A fresh secret for an authenticator app, in base32 as the app shows it. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The address a QR code carries into the app. */
export function totpUri(secret: string, label: string): string {
  return totpOf(secret, label).toString();
}

/**
 * Which time step a code belongs to: the present one or a neighbour (clocks differ).
 * @param at real time in milliseconds
 * @returns the step's number, or undefined when the code is wrong; the caller must see that each step is used once
 */
export function totpStep(secret: string, code: string, at: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = totpOf(secret, "").validate({ token: code, window: 1, timestamp: at });
  return delta === null ? undefined : Math.floor(at / 1000 / PERIOD_SECONDS) + delta;
}

/** The code of a moment, for tests and for nothing else. */
export function totpCode(secret: string, at: number): string {
  return totpOf(secret, "").generate({ timestamp: at });
}

export function sealTotp(signInKey: Buffer, accountId: string, secret: string): Buffer {
  return sealBytes(signInKey, { aad: aadOf(accountId), keyVersion: 1 }, Buffer.from(secret));
}

export function unsealTotp(signInKey: Buffer, accountId: string, sealed: Buffer): string {
  return unsealBytes(signInKey, aadOf(accountId), sealed).toString();
}

const aadOf = (accountId: string): string => `totp_secrets|sealed|${accountId}`;

function totpOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: ISSUER, label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS, digits: 6, algorithm: "SHA1" });
}

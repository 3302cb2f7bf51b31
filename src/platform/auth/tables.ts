import { column, table } from "../db/table.ts";

/** Invitations to join or to set up one's sign-in anew; the token is known only to the invited person. */
export const invitations = table("invitations", {
  id: column("uuid"),
  accountId: column("uuid"),
  tokenHash: column("bytea"),
  expiresAt: column("timestamptz"),
  usedAt: column("timestamptz", { nullable: true }),
  createdBy: column("uuid", { nullable: true }),
  createdAt: column("timestamptz", { defaulted: true }),
  purpose: column<"text", "join" | "reset", false, true>("text", { defaulted: true }),
  sealedToken: column("bytea", { nullable: true }),
});

export const passwords = table("passwords", {
  accountId: column("uuid"),
  hash: column("text", { sensitivity: "sealed" }),
  changedAt: column("timestamptz", { defaulted: true }),
});

export const totpSecrets = table("totp_secrets", {
  accountId: column("uuid"),
  sealed: column("bytea"),
  confirmedAt: column("timestamptz", { nullable: true }),
  /** The last step used; a code works once. */
  lastStep: column("bigint", { defaulted: true }),
});

export const recoveryCodes = table("recovery_codes", {
  accountId: column("uuid"),
  codeHash: column("bytea"),
  usedAt: column("timestamptz", { nullable: true }),
});

export const passkeys = table("passkeys", {
  id: column("uuid"),
  accountId: column("uuid"),
  credentialId: column("text", { sensitivity: "internal" }),
  publicKey: column("bytea"),
  counter: column("bigint", { defaulted: true }),
  transports: column("text[]", { defaulted: true }),
  label: column("text", { sensitivity: "internal" }),
  createdAt: column("timestamptz", { defaulted: true }),
  lastUsedAt: column("timestamptz", { nullable: true }),
});

/** One-time questions and half-finished sign-ins; each lives for minutes. */
export const signInChallenges = table("sign_in_challenges", {
  id: column("uuid"),
  accountId: column("uuid", { nullable: true }),
  purpose: column("text"),
  challenge: column("text", { sensitivity: "internal" }),
  expiresAt: column("timestamptz"),
});

export const sessions = table("sessions", {
  id: column("uuid"),
  accountId: column("uuid"),
  tokenHash: column("bytea"),
  device: column("text", { defaulted: true, sensitivity: "internal" }),
  createdAt: column("timestamptz", { defaulted: true }),
  lastSeenAt: column("timestamptz", { defaulted: true }),
  expiresAt: column("timestamptz"),
  idleMinutes: column("int"),
  strongAt: column("timestamptz", { defaulted: true }),
  endedAt: column("timestamptz", { nullable: true }),
  endedBecause: column("text", { nullable: true }),
});

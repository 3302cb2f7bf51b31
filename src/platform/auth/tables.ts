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
  /** The known device it was begun on; none in a demo and for commands on the machine. */
  deviceId: column("uuid", { nullable: true }),
});

/** Identity providers one may sign in through, as an administrator set them up. */
export const signInProviders = table("sign_in_providers", {
  id: column("uuid"),
  preset: column<"text", "thaid" | "agency">("text"),
  labelTh: column("text"),
  labelEn: column("text"),
  issuer: column("text", { sensitivity: "internal" }),
  clientId: column("text", { sensitivity: "internal" }),
  sealedSecret: column("bytea", { nullable: true }),
  scopes: column("text"),
  subjectClaim: column("text"),
  requiredAcr: column("text[]", { defaulted: true }),
  requiredClaims: column("text[]", { defaulted: true }),
  countsAsTwo: column("boolean", { defaulted: true }),
  allowsPrivate: column("boolean", { defaulted: true }),
  isOn: column("boolean", { defaulted: true }),
  version: column("int", { defaulted: true }),
  createdAt: column("timestamptz", { defaulted: true }),
  createdBy: column("uuid", { nullable: true }),
  /** The number at the end of the address it leads back to; given by the database (rules/way-back.ts). */
  wayBack: column("int", { defaulted: true }),
});

/** Which identity at a provider opens which account; the identity only as a keyed hash. */
export const providerLinks = table("provider_links", {
  id: column("uuid"),
  accountId: column("uuid"),
  providerId: column("uuid"),
  subjectHash: column("bytea"),
  linkedAt: column("timestamptz", { defaulted: true }),
  lastUsedAt: column("timestamptz", { nullable: true }),
});

/** Somebody is at a provider's page right now; ten minutes, one browser, one use. */
export const providerJourneys = table("provider_journeys", {
  id: column("uuid"),
  stateHash: column("bytea"),
  browserHash: column("bytea"),
  providerId: column("uuid"),
  purpose: column("text"),
  accountId: column("uuid", { nullable: true }),
  sealed: column("bytea"),
  expiresAt: column("timestamptz"),
});

/** Devices somebody has signed in on before; their cookie only hashed. */
export const knownDevices = table("known_devices", {
  id: column("uuid"),
  accountId: column("uuid"),
  tokenHash: column("bytea"),
  label: column("text", { defaulted: true, sensitivity: "internal" }),
  createdAt: column("timestamptz", { defaulted: true }),
  lastSeenAt: column("timestamptz", { defaulted: true }),
  forgottenAt: column("timestamptz", { nullable: true }),
});

/** The server's half of the keys that seal what is typed on a device. */
export const draftKeys = table("draft_keys", {
  id: column("uuid"),
  accountId: column("uuid"),
  deviceId: column("uuid"),
  half: column("bytea"),
  sessionId: column("uuid", { nullable: true }),
  madeAt: column("timestamptz", { defaulted: true }),
});

/** New devices that wait for a yes. */
export const deviceRequests = table("device_requests", {
  id: column("uuid"),
  accountId: column("uuid"),
  ticketHash: column("bytea"),
  deviceHash: column("bytea"),
  label: column("text", { defaulted: true, sensitivity: "internal" }),
  method: column("text"),
  askedAt: column("timestamptz", { defaulted: true }),
  expiresAt: column("timestamptz"),
  state: column<"text", "waiting" | "approved" | "declined" | "used", false, true>("text", { defaulted: true }),
  decidedBy: column("uuid", { nullable: true }),
  decidedAt: column("timestamptz", { nullable: true }),
});

/** Whether an agency's people wait on new devices, where it was chosen. */
export const deviceRules = table("device_rules", {
  agencyId: column("uuid"),
  asks: column("boolean"),
  changedAt: column("timestamptz", { defaulted: true }),
  changedBy: column("uuid", { nullable: true }),
});

import { decodeProtectedHeader, jwtVerify, SignJWT, type JWTPayload } from "jose";
import { serverTranslator } from "#platform/i18n/server.ts";
import type { Competence } from "../rules/competences.ts";
import { didOf, keyIdOf, type BadgeKey } from "./keys.ts";
import { encodedList } from "./status-list.ts";

/** What a badge says. */
export interface BadgeFacts {
  readonly code: string;
  readonly competence: Competence;
  readonly holderName: string;
  readonly statusIndex: number;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}

/** Where the installation is reached, and its keys: the last one signs, what any of them signed is its own. */
export interface Issuer {
  readonly origin: string;
  readonly keys: readonly BadgeKey[];
}

const CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"];
const TYPE = "vc+jwt";
const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** Where anybody looks a certificate up. */
export const pageOf = (origin: string, code: string): string => `${origin}/certificate/${code}`;
const statusAddress = (origin: string): string => `${origin}/credentials/status`;

/**
 * An Open Badge 3.0: a W3C Verifiable Credential (data model 2.0) as `vc+jwt`, signed with EdDSA. The same certificate gives the same bytes each time.
 */
export async function signBadge(facts: BadgeFacts, { origin, keys }: Issuer): Promise<string> {
  const did = didOf(origin);
  const id = pageOf(origin, facts.code);
  const credential = {
    "@context": CONTEXT,
    id,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: inBoth(`credentials.competences.${facts.competence}`),
    issuer: { id: did, type: ["Profile"], name: inBoth("credentials.badge.issuer"), url: origin },
    validFrom: iso(facts.issuedAt),
    validUntil: iso(facts.expiresAt),
    credentialSubject: {
      type: ["AchievementSubject"],
      identifier: [{ type: "IdentityObject", hashed: false, identityHash: facts.holderName, identityType: "name" }],
      achievement: {
        id: `${origin}/credentials/achievements/${facts.competence}`,
        type: ["Achievement"],
        name: inBoth(`credentials.competences.${facts.competence}`),
        description: inBoth(`credentials.shows.${facts.competence}`),
        criteria: { narrative: inBoth("credentials.badge.criteria") },
      },
    },
    credentialStatus: {
      id: `${statusAddress(origin)}#${facts.statusIndex}`, type: "BitstringStatusListEntry", statusPurpose: "revocation",
      statusListIndex: String(facts.statusIndex), statusListCredential: statusAddress(origin),
    },
    jti: id,
  };
  return sign(credential, { origin, key: signerOf(keys), from: facts.issuedAt, until: facts.expiresAt });
}

/** The public list of revocations, itself a signed credential. @param at the moment it was made */
export async function signStatusList(revoked: readonly number[], { origin, keys }: Issuer, at: Date): Promise<string> {
  const did = didOf(origin);
  const address = statusAddress(origin);
  const credential = {
    "@context": ["https://www.w3.org/ns/credentials/v2"],
    id: address,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: did,
    validFrom: iso(at),
    credentialSubject: { id: `${address}#list`, type: "BitstringStatusList", statusPurpose: "revocation", encodedList: encodedList(revoked) },
    jti: address,
  };
  return sign(credential, { origin, key: signerOf(keys), from: at });
}

interface Signing {
  readonly origin: string;
  readonly key: BadgeKey;
  readonly from: Date;
  readonly until?: Date;
}

/** The newest key. @throws Error without any: an installation always has its first */
function signerOf(keys: readonly BadgeKey[]): BadgeKey {
  const newest = keys.at(-1);
  if (!newest) throw new Error("no key for badges");
  return newest;
}

function sign(credential: JWTPayload, { origin, key, from, until }: Signing): Promise<string> {
  const token = new SignJWT(credential).setProtectedHeader({ alg: "EdDSA", typ: TYPE, kid: keyIdOf(origin, key) }).setIssuer(didOf(origin)).setIssuedAt(seconds(from)).setNotBefore(seconds(from));
  return (until ? token.setExpirationTime(seconds(until)) : token).sign(key.privateKey);
}

/** What a badge somebody holds up says, if this installation signed it. Whether it still counts is another question. */
export interface ReadBadge {
  readonly code: string;
  readonly holderName: string;
}

/** @returns undefined when a single letter differs from what was signed, or another signed it */
export async function readBadge(token: string, { origin, keys }: Issuer): Promise<ReadBadge | undefined> {
  try {
    // Its end is told from the register, with the words for it; here only the signature counts.
    const { kid } = decodeProtectedHeader(token.trim());
    const key = keys.find((one) => keyIdOf(origin, one) === kid);
    if (!key) return undefined;
    const { payload } = await jwtVerify(token.trim(), key.jwk, { issuer: didOf(origin), algorithms: ["EdDSA"], typ: TYPE, currentDate: new Date(0), clockTolerance: Number.MAX_SAFE_INTEGER });
    const code = /\/certificate\/([\w-]{22})$/.exec(payload.jti ?? "")?.[1];
    const name = (payload["credentialSubject"] as { identifier?: readonly { identityHash?: unknown }[] } | undefined)?.identifier?.[0]?.identityHash; // signed by us, as written above
    return code !== undefined && typeof name === "string" ? { code, holderName: name } : undefined;
  } catch {
    return undefined;
  }
}

const iso = (at: Date): string => new Date(seconds(at) * 1000).toISOString().replace(".000Z", "Z");
const inBoth = (key: string): string => `${serverTranslator("th")(key)} / ${serverTranslator("en")(key)}`;

import { randomBytes, randomInt } from "node:crypto";
import type pg from "pg";
import { newId } from "#platform/db/id.ts";
import type { Competence } from "./rules/competences.ts";
import type { Holding, Term } from "./rules/standing.ts";
import { holdingOf } from "./rules/standing.ts";
import { STATUS_PLACES } from "./badge/status-list.ts";

/** What a certificate is made of. */
export interface NewCredential {
  readonly accountId: string;
  readonly holderName: string;
  readonly competence: Competence;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly from: { readonly source: "byHand"; readonly evidence: string; readonly issuedBy: string } | { readonly source: "course"; readonly courseCode: string; readonly courseVersion: string; readonly enrolmentId: string };
}

const INSERT = `insert into credentials (id, account_id, competence, holder_name, source, course_code, course_version, enrolment_id, evidence, issued_by, issued_at, expires_at, code, status_index, renews)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
    (select c.id from credentials c where c.account_id = $2 and c.competence = $3 and c.revoked_at is null order by c.expires_at desc limit 1))
  on conflict (status_index) do nothing`;
const MOST_TRIES = 20;

/** Writes a certificate; one of the same competence before it is named as renewed. @returns its id */
export async function insertCredential(client: pg.ClientBase, made: NewCredential): Promise<string> {
  const { from } = made;
  const grounds = from.source === "course" ? [from.courseCode, from.courseVersion, from.enrolmentId, null, null] : [null, null, null, from.evidence, from.issuedBy];
  const id = newId();
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const place = randomInt(STATUS_PLACES);
    const { rowCount } = await client.query(INSERT, [id, made.accountId, made.competence, made.holderName, from.source, ...grounds, made.issuedAt, made.expiresAt, randomBytes(16).toString("base64url"), place]);
    if (rowCount === 1) return id;
  }
  throw new Error("no place in the list of revocations");
}

/** A certificate as its holder and those who may see it know it. */
export interface CredentialRow extends Term {
  readonly id: string;
  readonly accountId: string;
  readonly competence: Competence;
  readonly holderName: string;
  readonly source: "course" | "byHand";
  readonly courseCode: string | null;
  readonly evidence: string | null;
  readonly issuedByName: string | null;
  readonly code: string;
  readonly statusIndex: number;
  readonly revokedBecause: string | null;
  readonly revokedNote: string | null;
}

/** The columns of a CredentialRow, of `credentials c`. */
export const CREDENTIAL = `c.id, c.account_id as "accountId", c.competence, c.holder_name as "holderName", c.source, c.course_code as "courseCode", c.evidence, i.display_name as "issuedByName",
  c.code, c.status_index as "statusIndex", c.issued_at as "issuedAt", c.expires_at as "expiresAt", c.revoked_at as "revokedAt", c.revoked_because as "revokedBecause", c.revoked_note as "revokedNote"
  from credentials c left join accounts i on i.id = c.issued_by`;

/** All certificates of some people the caller may see, newest end first. */
export async function credentialsOf(client: pg.ClientBase, accountIds: readonly string[]): Promise<readonly CredentialRow[]> {
  const { rows } = await client.query<CredentialRow>(`select ${CREDENTIAL} where c.account_id = any ($1::uuid[]) order by c.expires_at desc, c.id limit 5000`, [accountIds]);
  return rows;
}

/** The same by competence. */
export function byCompetence(rows: readonly CredentialRow[]): ReadonlyMap<Competence, readonly CredentialRow[]> {
  return Map.groupBy(rows, ({ competence }) => competence);
}

/** What is held of each competence that is held at all. */
export function holdings(rows: readonly CredentialRow[], now: Date): ReadonlyMap<Competence, Holding> {
  return new Map([...byCompetence(rows)].map(([competence, terms]) => [competence, holdingOf(terms, now)]));
}

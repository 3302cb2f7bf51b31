import type { ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { bangkokDay } from "#thai/dates.ts";
import type { Contact, Identity, Profile } from "./person-draft.ts";
import { ageText, isStillChild } from "./rules/age.ts";
import type { Sex } from "./tables.ts";

/** A person as everyone of the case's team may see them. */
export interface PersonSummary {
  readonly id: string;
  readonly caseId: string;
  /** "A", "B" … inside the case. */
  readonly label: string;
  readonly safeName: string | null;
  readonly anonymous: boolean;
  readonly sex: Sex | null;
  /** null: not known, and to be treated as a child. */
  readonly isChild: boolean | null;
  /** "16", "15–17" in whole years; "" when not known. */
  readonly ageText: string;
  /** ISO 639-3; the first is the main language. */
  readonly languages: readonly string[];
  readonly citizenship: readonly string[];
  readonly needsInterpreter: boolean | null;
  readonly version: number;
}

/** The columns of `people` a summary is made from. */
export interface SummaryRow extends Omit<PersonSummary, "safeName" | "ageText"> {
  readonly safeName: Buffer | null;
  readonly ageLow: number | null;
  readonly ageHigh: number | null;
  readonly agedOn: string | null;
}

const SUMMARY = `p.id, p.case_id as "caseId", p.label, p.safe_name as "safeName", p.anonymous, p.sex, p.is_child as "isChild", p.age_low as "ageLow",
  p.age_high as "ageHigh", p.aged_on as "agedOn", p.languages, p.citizenship, p.needs_interpreter as "needsInterpreter", p.version`;

/** A row of `people` with its safe name opened and its age counted on to today. */
export function summaryOf(row: SummaryRow, { vault, now }: { readonly vault: Vault; readonly now: Date }): PersonSummary {
  const { safeName, ageLow, ageHigh, agedOn, ...shown } = row;
  const today = bangkokDay(now);
  return {
    ...shown,
    safeName: safeName && vault.unseal<string>({ table: "people", column: "safe_name", row: row.id }, safeName),
    isChild: isStillChild({ isChild: row.isChild, ageLow, ageHigh, agedOn }, today),
    ageText: ageText({ ageLow, ageHigh, agedOn }, today),
  };
}

/** The people of a case the caller sits in, in the order of their letters; empty without a seat. */
export async function visiblePeopleOf(context: ActionContext, caseId: string): Promise<readonly PersonSummary[]> {
  const { rows } = await context.client.query<SummaryRow>(`select ${SUMMARY} from people p where p.case_id = $1 order by length(p.label), p.label`, [caseId]);
  if (rows.length === 0) return [];
  const vault = await context.openVault(caseId);
  return rows.map((row) => summaryOf(row, { vault, now: context.now }));
}

/** One person the caller's team works with. @throws NotFound without a seat in that case */
export async function getVisiblePerson(context: ActionContext, personId: string): Promise<PersonSummary> {
  const { rows } = await context.client.query<SummaryRow>(`select ${SUMMARY} from people p where p.id = $1`, [personId]);
  const row = rows[0];
  if (!row) throw new NotFound();
  return summaryOf(row, { vault: await context.openVault(row.caseId), now: context.now });
}

export interface Part<T> {
  readonly value: T;
  readonly writtenAt: Date;
  readonly version: number;
}

type SealedTable = "person_identities" | "person_contacts";

/** A sealed part of a person; undefined when there is none or the caller's seat may not read it. */
async function findPart<T>(context: ActionContext, table: SealedTable, personId: string): Promise<Part<T> | undefined> {
  const { rows } = await context.client.query(`select case_id as "caseId", sealed, written_at as "writtenAt", version from ${table} where person_id = $1`, [personId]);
  const row = rows[0];
  if (!row) return undefined;
  const vault = await context.openVault(row.caseId);
  return { value: vault.unseal<T>({ table, column: "sealed", row: personId }, row.sealed), writtenAt: row.writtenAt, version: row.version };
}

/** True name, birth, papers, address; undefined when unknown or not the caller's to read. The caller leaves a read event. */
export const findIdentity = (context: ActionContext, personId: string): Promise<Part<Identity> | undefined> => findPart<Identity>(context, "person_identities", personId);
/** How to reach the person safely; undefined when unknown or not the caller's to read. The caller leaves a read event. */
export const findContact = (context: ActionContext, personId: string): Promise<Part<Contact> | undefined> => findPart<Contact>(context, "person_contacts", personId);

/** Coded facts of the screening category and their sealed texts; undefined when unknown or not the caller's to read. */
export async function findProfile(context: ActionContext, personId: string): Promise<Part<Profile> | undefined> {
  const { rows } = await context.client.query(
    `select case_id as "caseId", codes, details, written_at as "writtenAt", version from person_profiles where person_id = $1`,
    [personId],
  );
  const row = rows[0];
  if (!row) return undefined;
  const details: Profile["details"] = row.details === null ? undefined : (await context.openVault(row.caseId)).unseal({ table: "person_profiles", column: "details", row: personId }, row.details);
  return { value: { codes: row.codes, ...(details && { details }) }, writtenAt: row.writtenAt, version: row.version };
}

/** Refuses work on a closed case. @throws NotFound without a seat, Refusal("case-closed") */
export async function refuseClosedCase(context: ActionContext, caseId: string): Promise<void> {
  const { rows } = await context.client.query("select stage from cases where id = $1", [caseId]);
  if (!rows[0]) throw new NotFound();
  if (rows[0].stage === "closed") throw new Refusal("case-closed");
}

import type { ActionContext } from "#platform/action/define.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Contact, Identity } from "#modules/people/public.ts";
import { recordOfCase, type StoredPerson } from "../case-record/case-to-record.ts";
import { withoutPersonal } from "../case-record/without-personal.ts";
import type { Sex } from "../formats/codes.ts";
import type { ExchangeRecord } from "../formats/record.ts";
import { restPlace } from "../imports/import-rows.ts";
import type { ConsentAsked } from "../rules/export-rules.ts";
import { findCases, isNeverExported, keysOf, readsIdentity, type ExportFilter, type FoundCase } from "./find-cases.ts";

/** Cases read in one step. */
const casesAtOnce = 200;

export interface ReadForExport {
  readonly records: readonly ExchangeRecord[];
  readonly caseIds: readonly string[];
  readonly caseCount: number;
  /** Records that carry what points to a person. */
  readonly identityCount: number;
  /** Cases of a class that leaves in no file. */
  readonly leftOutCount: number;
  /** People who did not agree to who receives the file. */
  readonly withoutConsentCount: number;
}

interface ReadOptions {
  readonly withIdentity: boolean;
  /** Whose agreement the file needs; undefined: it stays with those who may read it anyway. */
  readonly consent: ConsentAsked | undefined;
  readonly most: number;
}

/**
 * The caller's own cases as records, read step by step with the caller's own rights: what row-level security hides is not in them.
 * @param withIdentity names, contacts and stories too, where the caller's seat reads them; without, coded facts only
 */
export async function readRecords(context: ActionContext, filter: ExportFilter, { withIdentity, consent, most }: ReadOptions): Promise<ReadForExport> {
  const records: ExchangeRecord[] = [];
  let withoutConsentCount = 0;
  const caseIds: string[] = [];
  let leftOutCount = 0;
  let after: string | undefined;
  for (let more = true; more && caseIds.length <= most; ) {
    const found = await findCases(context, filter, { after, most: casesAtOnce });
    const leaving = found.filter((one) => !isNeverExported(one));
    const read = await recordsOf(context, leaving, { withIdentity, consent });
    records.push(...read.records);
    withoutConsentCount += read.withoutConsent;
    caseIds.push(...leaving.map(({ id }) => id));
    leftOutCount += found.length - leaving.length;
    after = found.at(-1)?.id;
    more = found.length === casesAtOnce;
  }
  return { records, caseIds, caseCount: caseIds.length, identityCount: records.filter(({ anonymous }) => !anonymous).length, leftOutCount, withoutConsentCount };
}

interface PersonRow {
  readonly id: string;
  readonly caseId: string;
  readonly safeName: Buffer | null;
  readonly sex: Sex | null;
  readonly citizenship: readonly string[];
  readonly languages: readonly string[];
  readonly needsInterpreter: boolean | null;
  readonly codes: Readonly<Record<string, unknown>> | null;
  readonly details: Buffer | null;
  readonly identity: Buffer | null;
  readonly contact: Buffer | null;
  readonly identityRest: Buffer | null;
  readonly contactRest: Buffer | null;
  readonly decision: string | null;
  readonly decidedAt: Date | null;
  /** false: the person does not let the receiver know; nothing else of the row is read then. */
  readonly agrees: boolean;
}

// Every table answers by its own rules: a part the seat may not read is simply not there. Of a file that goes to somebody ($3) the
// ledger is asked here, part by part: without agreement in force to the wanted scope ($4) there is nothing, deny by default.
const PEOPLE = `select p.id, p.case_id as "caseId", coalesce($3::uuid is null or $4 = any (g.scopes), false) as agrees, p.safe_name as "safeName", p.sex, p.citizenship, p.languages, p.needs_interpreter as "needsInterpreter", f.codes, f.details,
    case when $2 then i.sealed end as identity, case when $2 then c.sealed end as contact, ir.sealed as "identityRest", cr.sealed as "contactRest", d.kind as decision, d.decided_at as "decidedAt"
  from people p
  left join lateral (select case when $3::uuid is not null then app.consented_scopes(p.id, $3) end as scopes) g on true
  left join person_profiles f on f.person_id = p.id and ($3::uuid is null or g.scopes && array['screening', 'research'])
  left join person_identities i on $2 and i.person_id = p.id and ($3::uuid is null or 'identity' = any (g.scopes))
  left join person_contacts c on $2 and c.person_id = p.id and ($3::uuid is null or 'contact' = any (g.scopes))
  left join imported_parts ir on $2 and ir.person_id = p.id and ir.category = 'identity' and ($3::uuid is null or 'identity' = any (g.scopes))
  left join imported_parts cr on $2 and cr.person_id = p.id and cr.category = 'contact' and ($3::uuid is null or 'contact' = any (g.scopes))
  left join lateral (select x.kind, x.decided_at from identification_decisions x where x.person_id = p.id and ($3::uuid is null or g.scopes && array['screening', 'research']) order by x.recorded_at desc, x.id desc limit 1) d on true
  where p.case_id = any ($1) and app.leaves_in_files(p.case_id) order by p.case_id, length(p.label), p.label`;

async function recordsOf(context: ActionContext, cases: readonly FoundCase[], { withIdentity, consent }: Pick<ReadOptions, "withIdentity" | "consent">): Promise<{ readonly records: readonly ExchangeRecord[]; readonly withoutConsent: number }> {
  if (cases.length === 0) return { records: [], withoutConsent: 0 };
  const ids = cases.map(({ id }) => id);
  const vaults = await context.vaults.fromWrapped(context.client, await keysOf(context, ids));
  const { rows } = await context.client.query<PersonRow>(PEOPLE, [ids, withIdentity, consent?.agencyId ?? null, consent?.scope ?? null]);
  const agreed = rows.filter(({ agrees }) => agrees);
  const byId = new Map(cases.map((one) => [one.id, one]));
  const records = agreed.flatMap((row) => {
    const found = byId.get(row.caseId);
    const vault = vaults.get(row.caseId);
    if (!found || !vault) return [];
    const record = recordOfCase(storedPerson(found, row, vault));
    const isNamed = withIdentity && readsIdentity(found) && (consent === undefined || row.identity !== null);
    return [isNamed ? record : withoutPersonal(record)];
  });
  return { records, withoutConsent: rows.length - agreed.length };
}

function storedPerson(found: FoundCase, row: PersonRow, vault: Vault): StoredPerson {
  const open = <T>(place: { readonly table: string; readonly column: string }, sealed: Buffer | null): T | undefined => (sealed === null ? undefined : vault.unseal<T>({ ...place, row: row.id }, sealed));
  const openRest = <T>(category: string, sealed: Buffer | null): T | undefined => (sealed === null ? undefined : vault.unseal<T>(restPlace(category, row.id), sealed));
  const details = open<Record<string, unknown>>({ table: "person_profiles", column: "details" }, row.details);
  return {
    ...found,
    safeName: open<string>({ table: "people", column: "safe_name" }, row.safeName),
    sex: row.sex,
    citizenship: row.citizenship,
    languages: row.languages,
    needsInterpreter: row.needsInterpreter,
    identity: open<Identity>({ table: "person_identities", column: "sealed" }, row.identity),
    contact: open<Contact>({ table: "person_contacts", column: "sealed" }, row.contact),
    // Codes are made by us or checked by the people module.
    profile: row.codes === null ? undefined : { codes: row.codes as NonNullable<NonNullable<StoredPerson["profile"]>["codes"]>, ...(details ? { details } : {}) },
    identityRest: openRest("identity", row.identityRest),
    contactRest: openRest("contact", row.contactRest),
    decision: row.decision !== null && row.decidedAt !== null ? { kind: row.decision, at: row.decidedAt } : undefined,
  };
}

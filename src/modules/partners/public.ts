import type { Emblem } from "./rules/emblem.ts";
import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { Agency } from "./tables.ts";

export type { Account, Agency } from "./tables.ts";
export { findAgencies, type FoundAgency } from "./find-agencies.ts";
export { agencyKinds, type AgencyKind } from "./rules/agency-kinds.ts";

/** What these reads need: any transaction of a person or of the system. */
export type Reading = Pick<ActionContext, "client">;

/** An account as others see it: never its e-mail or phone. */
export interface AccountName {
  readonly displayName: string;
  readonly agencyId: string;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
}

export interface AgencyName {
  readonly nameTh: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly provinceCode: string;
}

/** A colleague who can be given a seat or a task. */
export interface AgencyAccount {
  readonly id: string;
  readonly displayName: string;
  readonly positionTitle: string | null;
  readonly roles: readonly string[];
}

const AGENCY = `select id, name_th as "nameTh", name_en as "nameEn", kind, province_code as "provinceCode", phone, email,
  contact_hours as "contactHours", services, languages, takes_referrals as "takesReferrals", takes_leads as "takesLeads",
  status, confirmed_at as "confirmedAt", version, created_at as "createdAt" from agencies where id = $1`;

/** One agency of the directory, suspended ones included. @throws NotFound */
export async function getAgency(context: Reading, agencyId: string): Promise<Agency> {
  const { rows } = await context.client.query<Agency>(AGENCY, [agencyId]);
  const agency = rows[0];
  if (!agency) throw new NotFound();
  return agency;
}

/** What stands on an agency's letters; undefined when it has none. */
export async function emblemOf({ client }: Reading, agencyId: string): Promise<Emblem | undefined> {
  const { rows } = await client.query<{ emblem: Emblem | null }>("select emblem from agencies where id = $1", [agencyId]);
  return rows[0]?.emblem ?? undefined;
}

/** The active members of an agency with the roles they hold now, in Thai order of their names. */
export async function accountsOf(context: Reading, agencyId: string): Promise<readonly AgencyAccount[]> {
  const { rows } = await context.client.query<AgencyAccount>(
    `select a.id, a.display_name as "displayName", a.position_title as "positionTitle",
       (select coalesce(array_agg(r.role order by r.role), '{}') from account_roles r where r.account_id = a.id and (r.ends_at is null or r.ends_at > app.now())) as roles
     from accounts a where a.agency_id = $1 and a.status = 'active' order by a.display_name collate "th-x-icu", a.id`,
    [agencyId],
  );
  return rows;
}

/** Names to show beside ids, in one query; ids of nobody are left out. Suspended accounts keep their name. */
export async function accountNames(context: Reading, ids: readonly string[]): Promise<ReadonlyMap<string, AccountName>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const { rows } = await context.client.query<AccountName & { id: string }>(
    `select a.id, a.display_name as "displayName", a.agency_id as "agencyId", g.name_th as "agencyNameTh", g.name_en as "agencyNameEn"
       from accounts a join agencies g on g.id = a.agency_id where a.id = any ($1::uuid[])`,
    [wanted],
  );
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}

/** Names of agencies to show beside their ids, in one query; unknown ids are left out. */
export async function agencyNames(context: Reading, ids: readonly string[]): Promise<ReadonlyMap<string, AgencyName>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const { rows } = await context.client.query<AgencyName & { id: string }>(
    `select id, name_th as "nameTh", name_en as "nameEn", kind, province_code as "provinceCode" from agencies where id = any ($1::uuid[])`,
    [wanted],
  );
  return new Map(rows.map(({ id, ...name }) => [id, name]));
}

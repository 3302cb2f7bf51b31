import type { ActionContext } from "#platform/action/define.ts";
import { BadInput, NotFound } from "#platform/action/refusal.ts";
import { reachesAgency } from "./policy.ts";
import type { Account, Agency } from "./tables.ts";

type Context = Pick<ActionContext, "client" | "actor">;

const AGENCY_COLUMNS = `g.id, g.name_th as "nameTh", g.name_en as "nameEn", g.kind, g.province_code as "provinceCode", g.phone, g.email, g.contact_hours as "contactHours",
  g.services, g.languages, g.takes_referrals as "takesReferrals", g.takes_leads as "takesLeads", g.status, g.confirmed_at as "confirmedAt", g.version, g.created_at as "createdAt"`;

/** Position in a list: the sort key of its last row, opaque to callers. */
export interface Position {
  readonly name: string;
  readonly id: string;
}

export const cursorOf = ({ name, id }: Position): string => Buffer.from(JSON.stringify([name, id])).toString("base64url");

/** @throws BadInput when a cursor was not made by `cursorOf` */
export function positionOf(cursor: string | undefined): Position | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [name, id]: unknown[] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (typeof name === "string" && !name.includes("\0") && typeof id === "string" && /^[0-9a-f-]{36}$/.test(id)) return { name, id };
  } catch {
    // Falls through to the refusal below: whatever cannot be read is not ours.
  }
  throw new BadInput([{ field: "cursor", code: "invalid_format", message: "cursor" }]);
}

export interface AgencyFilter {
  readonly q?: string | undefined;
  readonly provinceCode?: string | undefined;
  readonly kind?: string | undefined;
  readonly service?: string | undefined;
  readonly after: Position | undefined;
  readonly limit: number;
}

/** The directory in Thai order of names, filtered; one row more than asked tells that there is more. */
export async function listAgencies({ client }: Context, filter: AgencyFilter): Promise<Agency[]> {
  const { q, provinceCode, kind, service, after, limit } = filter;
  const { rows } = await client.query<Agency>(
    `select ${AGENCY_COLUMNS} from agencies g
      where ($1::text is null or strpos(lower(g.name_th || ' ' || g.name_en), lower($1)) > 0)
        and ($2::text is null or g.province_code = $2) and ($3::text is null or g.kind = $3) and ($4::text is null or $4 = any (g.services))
        and ($5::text is null or (g.name_th collate "th-x-icu", g.id) > ($5 collate "th-x-icu", $6::uuid))
      order by g.name_th collate "th-x-icu", g.id limit $7`,
    [q ?? null, provinceCode ?? null, kind ?? null, service ?? null, after?.name ?? null, after?.id ?? null, limit + 1],
  );
  return rows;
}

/** An account with its agency and the roles it holds now. */
export interface PersonRow extends Pick<Account, "id" | "agencyId" | "email" | "displayName" | "positionTitle" | "phone" | "language" | "status" | "fieldDevice" | "version"> {
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly roles: readonly string[];
  readonly roleEnds: Readonly<Record<string, string | null>>;
}

const PERSON = `select a.id, a.agency_id as "agencyId", a.email, a.display_name as "displayName", a.position_title as "positionTitle", a.phone, a.language, a.status,
    a.field_device as "fieldDevice", a.version, g.name_th as "agencyNameTh", g.name_en as "agencyNameEn",
    coalesce(r.roles, '{}') as roles, coalesce(r.ends, '{}'::jsonb) as "roleEnds"
  from accounts a join agencies g on g.id = a.agency_id
  left join lateral (select array_agg(x.role order by x.role) as roles, jsonb_object_agg(x.role, x.ends_at) as ends from account_roles x
    where x.account_id = a.id and (x.ends_at is null or x.ends_at > app.now())) r on true`;

export interface PeopleFilter {
  readonly agencyId?: string | undefined;
  readonly q?: string | undefined;
  readonly status?: string | undefined;
  readonly after: Position | undefined;
  readonly limit: number;
}

/** The people an administrator reaches, in Thai order of names. */
export async function listPeople({ client, actor }: Context, filter: PeopleFilter): Promise<PersonRow[]> {
  const { agencyId, q, status, after, limit } = filter;
  const reached = actor.roles.includes("admin") ? (agencyId ?? null) : actor.agencyId;
  const { rows } = await client.query<PersonRow>(
    `${PERSON} where ($1::uuid is null or a.agency_id = $1) and ($2::text is null or strpos(lower(a.display_name || ' ' || a.email), lower($2)) > 0)
        and ($3::text is null or a.status = $3)
        and ($4::text is null or (a.display_name collate "th-x-icu", a.id) > ($4 collate "th-x-icu", $5::uuid))
      order by a.display_name collate "th-x-icu", a.id limit $6`,
    [reached, q ?? null, status ?? null, after?.name ?? null, after?.id ?? null, limit + 1],
  );
  return rows;
}

/** One account within the administrator's reach. @throws NotFound for all others, there or not */
export async function getReachedPerson({ client, actor }: Context, accountId: string): Promise<PersonRow> {
  const { rows } = await client.query<PersonRow>(`${PERSON} where a.id = $1`, [accountId]);
  const person = rows[0];
  if (!person || !reachesAgency(actor, person.agencyId)) throw new NotFound();
  return person;
}

export interface RoleRequest {
  readonly id: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly role: string;
  readonly requestedBy: string;
  readonly requestedByName: string;
  readonly requestedAt: Date;
  readonly endsAt: Date | null;
}

/** Requests nobody has decided yet, oldest first. */
export async function openRoleRequests({ client }: Context): Promise<RoleRequest[]> {
  const { rows } = await client.query<RoleRequest>(
    `select q.id, q.account_id as "accountId", a.display_name as "displayName", g.name_th as "agencyNameTh", g.name_en as "agencyNameEn", q.role,
       q.requested_by as "requestedBy", b.display_name as "requestedByName", q.requested_at as "requestedAt", q.ends_at as "endsAt"
     from role_requests q join accounts a on a.id = q.account_id join agencies g on g.id = a.agency_id join accounts b on b.id = q.requested_by
     where q.state = 'open' order by q.requested_at, q.id limit 50`,
  );
  return rows;
}

/** How many administrators of the installation can act now. */
export async function activeAdmins({ client }: Context): Promise<number> {
  const { rows } = await client.query("select app.active_admins() as admins");
  return rows[0]?.admins ?? 0;
}

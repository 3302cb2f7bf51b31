import { randomUUID } from "node:crypto";
import type { Person, World } from "#app/testing/world.ts";
import { allRoles, caseClasses, levelOf, relations, type Relation } from "./expectations.ts";

/** Agencies of the prepared world, by how their people stand to the cases. */
export interface Agencies {
  /** Opened the cases, handles the leads. */
  readonly home: string;
  /** Of the members: no seat follows from it. */
  readonly members: string;
  readonly former: string;
  /** Receives the referrals. */
  readonly other: string;
  readonly suspended: string;
  /** Of the cases in which nobody of the cast has any part. */
  readonly foreign: string;
}

export interface Cast {
  readonly agencies: Agencies;
  of(role: string, relation: Relation): Person;
  readonly all: readonly { readonly role: string; readonly relation: Relation; readonly person: Person }[];
}

export async function makeAgencies(world: World): Promise<Agencies> {
  const made = async (nameEn: string, kind: string): Promise<string> => world.anAgency({ kind, nameTh: `หน่วยงานสมมติ ${nameEn}`, nameEn, provinceCode: "50" });
  return {
    home: await made("home", "msdhs"), members: await made("members", "ngo"), former: await made("former", "ngo"),
    other: await made("other", "hospital"), suspended: await made("suspended", "ngo"), foreign: await made("foreign", "police"),
  };
}

const AGENCY_OF: Readonly<Record<Relation, keyof Agencies>> = { member: "members", exMember: "former", sameAgency: "home", otherAgency: "other", suspended: "suspended" };

/** One account for each role and relation. Their seats follow in `seatCast`, when the cases are there. */
export async function makeCast(world: World, agencies: Agencies): Promise<Cast> {
  const all: { role: string; relation: Relation; person: Person }[] = [];
  for (const role of allRoles) {
    for (const relation of relations) all.push({ role, relation, person: await world.aPerson({ roles: [role], agencyId: agencies[AGENCY_OF[relation]], name: `${role} ${relation}` }) });
  }
  const byName = new Map(all.map(({ role, relation, person }) => [`${role} ${relation}`, person]));
  return {
    agencies,
    all,
    of: (role, relation) => {
      const found = byName.get(`${role} ${relation}`);
      if (!found) throw new Error(`nobody in the cast is ${role} ${relation}`);
      return found;
    },
  };
}

/** Seats for the members, seats that are over for the former ones, then suspension, each in the ways the product knows. */
export async function seatCast(world: World, cast: Cast, caseIds: readonly string[]): Promise<void> {
  for (const { role, relation, person } of cast.all) {
    if (levelOf(role, "identity") === undefined || relation === "sameAgency" || relation === "otherAgency") continue;
    for (const [index, caseId] of caseIds.entries()) {
      await world.admin.query(
        `insert into seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by, ended_at, ends_at)
         values ($1, $2, $3, $4, $5, app.now() - interval '2 days', $3, $6::timestamptz, $7::timestamptz)`,
        [randomUUID(), caseId, person.accountId, person.agencyId, role, ...endOf(relation, index)],
      );
    }
  }
  // The sessions stay as they are: the standing of account and agency alone must keep them out, half of them each way.
  const suspended = cast.all.filter(({ relation }) => relation === "suspended");
  await world.admin.query("update agencies set status = 'suspended' where id = $1", [cast.agencies.suspended]);
  const alone = suspended.filter((_, index) => index % 2 === 0).map(({ person }) => person.accountId);
  await world.admin.query("update accounts set agency_id = $2, status = 'suspended' where id = any ($1)", [alone, cast.agencies.members]);
  await world.admin.query("update sessions set ended_at = null, ended_because = null where account_id = any ($1)", [suspended.map(({ person }) => person.accountId)]);
}

// A former seat was ended by somebody, or its time ran out an hour ago.
function endOf(relation: Relation, index: number): [string | null, string | null] {
  const anHourAgo = new Date(Date.now() - 3_600_000).toISOString();
  if (relation !== "exMember") return [null, null];
  return index % 2 === 0 ? [anHourAgo, null] : [null, anHourAgo];
}

export const classNames = [...caseClasses, "foreign"] as const;
export type ClassName = (typeof classNames)[number];

import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Person } from "#app/testing/world.ts";
import type { Things } from "./things.ts";

/** Something a prober tries to hang on a case, lead or person that is hidden from her. `values` start at $1. */
interface Planting {
  readonly what: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

const TASK = `insert into ruam.tasks (id, case_id, lead_id, referral_id, person_id, kind, title_key, owner_account_id, owner_agency_id, due_at, source_kind, source_id, created_by, created_at)
  values ($1, $2, $3, $4, $5, 'own', 'x', $6, $7, app.now(), $8, $9, $6, app.now())`;

/** What a member of her own case tries to tie to hidden things: `own` is hers, `hidden` is not. */
export function plantings(me: Person, own: Things, hidden: Things): readonly Planting[] {
  const task = (what: string, hang: { caseId?: string; leadId?: string; referralId?: string; personId?: string; sourceKind?: string; sourceId?: string }): Planting => ({
    what,
    text: TASK,
    values: [randomUUID(), hang.caseId ?? null, hang.leadId ?? null, hang.referralId ?? null, hang.personId ?? null, me.accountId, me.agencyId, hang.sourceKind ?? "own", hang.sourceId ?? null],
  });
  const [ofHidden = ""] = hidden.people;
  return [
    task("a task in a hidden case", { caseId: hidden.caseId }),
    task("a task of a hidden lead", { leadId: hidden.leads.waiting, sourceKind: "lead", sourceId: hidden.leads.waiting }),
    task("a task whose source is a hidden lead", { sourceKind: "lead", sourceId: hidden.leads.waiting }),
    task("a task whose source is a hidden referral", { sourceKind: "referral", sourceId: hidden.referrals.accepted }),
    task("a task of a hidden referral", { referralId: hidden.referrals.sent }),
    task("a task about a hidden person in her own case", { caseId: own.caseId, personId: ofHidden }),
    task("a task about a hidden person outside any case", { personId: ofHidden }),
    { what: "her own task moved into a hidden case", text: "update ruam.tasks set case_id = $1 where id = $2", values: [hidden.caseId, own.taskId] },
    { what: "a plan about a hidden person", text: "insert into ruam.support_plans (id, case_id, person_id, created_by) values ($1, $2, $3, $4)", values: [randomUUID(), own.caseId, ofHidden, me.accountId] },
    {
      what: "a limit about a hidden person",
      text: "insert into ruam.clocks (id, case_id, person_id, rule_id, rule_version, amount, unit, started_at, counting, due_at, created_by) values ($1, $2, $3, 'x', 1, 1, 'days', app.now(), 'x', app.now(), $4)",
      values: [randomUUID(), own.caseId, ofHidden, me.accountId],
    },
    { what: "a note in a hidden case", text: "insert into ruam.case_notes (id, case_id, category, body, written_by, agency_id, written_at) values ($1, $2, 'case', '\\x00', $3, $4, app.now())", values: [randomUUID(), hidden.caseId, me.accountId, me.agencyId] },
    { what: "a note about a hidden person", text: "insert into ruam.case_notes (id, case_id, person_id, category, body, written_by, agency_id, written_at) values ($1, $2, $3, 'case', '\\x00', $4, $5, app.now())", values: [randomUUID(), own.caseId, ofHidden, me.accountId, me.agencyId] },
    { what: "a seat for herself", text: "insert into ruam.seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by) values ($1, $2, $3, $4, 'caseManager', app.now(), $3)", values: [randomUUID(), hidden.caseId, me.accountId, me.agencyId] },
    { what: "a link to a hidden case", text: "insert into ruam.case_links (id, case_id, other_case_id, kind, linked_by, linked_at) values ($1, $2, $3, 'sameFamily', $4, app.now())", values: [randomUUID(), own.caseId, hidden.caseId, me.accountId] },
    { what: "a merge with a hidden person", text: "insert into ruam.person_merges (id, kept_person_id, kept_case_id, merged_person_id, merged_case_id, reason, merged_by, merged_at) values ($1, $2, $3, $4, $5, 'teamDecided', $6, app.now())", values: [randomUUID(), own.people[0], own.caseId, ofHidden, hidden.caseId, me.accountId] },
    { what: "a consent of a hidden person", text: "insert into ruam.consents (id, case_id, person_id, agency_id, scope, purpose, answer, explained_by, given_at, recorded_by) values ($1, $2, $3, $4, 'minimum', 'health', 'given', $5, app.now(), $5)", values: [randomUUID(), own.caseId, ofHidden, me.agencyId, me.accountId] },
    { what: "a role for herself", text: "insert into ruam.account_roles (account_id, role) values ($1, 'admin')", values: [me.accountId] },
    { what: "a newer key over a hidden case's", text: "insert into ruam.vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) values ($1, 2, $2, 1, '\\x00')", values: [hidden.caseId, me.agencyId] },
    { what: "a limit in a hidden case", text: "insert into ruam.clocks (id, case_id, rule_id, rule_version, amount, unit, started_at, counting, due_at, created_by) values ($1, $2, 'x', 1, 1, 'days', app.now(), 'x', app.now(), $3)", values: [randomUUID(), hidden.caseId, me.accountId] },
    { what: "a first key under another agency", text: "insert into ruam.vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) values ($1, 1, $2, 1, '\\x00')", values: [randomUUID(), hidden.makers.boss.agencyId] },
    { what: "a seat nobody counts", text: SEAT("is_counted", "false"), values: [randomUUID(), own.caseId, own.makers.rescuer.accountId, own.makers.rescuer.agencyId, me.accountId] },
    { what: "a seat by an emergency nobody reviews", text: SEAT("is_emergency", "true"), values: [randomUUID(), own.caseId, own.makers.rescuer.accountId, own.makers.rescuer.agencyId, me.accountId] },
    { what: "an event written by hand", text: "insert into ruam.events (type) values ('made-up')", values: [] },
    { what: "another product's clock", text: "create or replace function app.now() returns timestamptz language sql as 'select now()'", values: [] },
    { what: "row-level security off", text: "set local row_security = off; select * from ruam.people", values: [] },
    { what: "the owner's role", text: "set local role ruam_owner", values: [] },
    { what: "the jobs' role", text: "set local role ruam_jobs", values: [] },
    { what: "the system's context", text: "select app.begin_system('x')", values: [] },
  ];
}

const SEAT = (column: string, value: string): string =>
  `insert into ruam.seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by, ${column}) values ($1, $2, $3, $4, 'doctor', app.now(), $5, ${value})`;

/** What the manager of a case must be able to do, so that a policy that is gone is missed. */
export function needed({ makers, caseId, people }: Things): readonly Planting[] {
  const { boss } = makers;
  return [
    { what: "the first key of a new vault", text: "insert into ruam.vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) values ($1, 1, $2, 1, '\\x00')", values: [randomUUID(), boss.agencyId] },
    { what: "what a file said of a person one added", text: "insert into ruam.imported_parts (person_id, case_id, category, sealed, written_by, written_at) values ($1, $2, 'identity', '\\x00', $3, app.now())", values: [people[0], caseId, boss.accountId] },
    {
      what: "the question of the seal to a second one",
      text: "insert into ruam.second_person_requests (id, case_id, kind, reason, asked_by, kept, asked_at) values ($1, $2, 'seal', 'insiderRisk', $3, '[]', app.now())",
      values: [randomUUID(), caseId, boss.accountId],
    },
  ];
}

/** Whether the database let it happen. */
export async function isPlanted(client: pg.ClientBase, { text, values }: Planting): Promise<boolean> {
  await client.query("savepoint planting");
  const { rowCount } = await client.query(text, values.length > 0 ? [...values] : undefined).catch(() => ({ rowCount: 0 }));
  const planted = rowCount !== 0;
  await client.query("rollback to savepoint planting");
  return planted;
}

import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Person } from "#app/testing/world.ts";
import { proofOf } from "#platform/db/request.ts";
import type { Things } from "./things.ts";

/** Something a prober tries to hang on a case, lead or person that is hidden from her. `values` start at $1. */
export interface Planting {
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
    { what: "an event written by hand", text: "insert into ruam.events (type) values ('made-up')", values: [] },
    { what: "another product's clock", text: "create or replace function app.now() returns timestamptz language sql as 'select now()'", values: [] },
    { what: "row-level security off", text: "set local row_security = off; select * from ruam.people", values: [] },
    { what: "the owner's role", text: "set local role ruam_owner", values: [] },
    { what: "the jobs' role", text: "set local role ruam_jobs", values: [] },
    { what: "the system's context", text: "select app.begin_system('x')", values: [] },
  ];
}

/** What the manager of a case must be able to do, so that a policy that is gone is missed. */
export function needed({ makers, caseId, people, findingId }: Things): readonly Planting[] {
  const { boss } = makers;
  return [
    { what: "the first key of a new vault", text: "insert into ruam.vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) values ($1, 1, $2, 1, '\\x00')", values: [randomUUID(), boss.agencyId] },
    { what: "what a file said of a person one added", text: "insert into ruam.imported_parts (person_id, case_id, category, sealed, written_by, written_at) values ($1, $2, 'identity', '\\x00', $3, app.now())", values: [people[0], caseId, boss.accountId] },
    { what: "that a finding of hers is done", text: "update ruam.review_findings set state = 'done', done_at = app.now() where id = $1", values: [findingId] },
    {
      what: "the question of the seal to a second one",
      text: "insert into ruam.second_person_requests (id, case_id, kind, reason, asked_by, kept, asked_at) values ($1, $2, 'seal', 'insiderRisk', $3, '[]', app.now())",
      values: [randomUUID(), caseId, boss.accountId],
    },
  ];
}

/** Rows of somebody else, taken away by statements that look at nothing. */
export const blindDeletions: readonly Planting[] = [
  { what: "rows of somebody else's file, deleted without looking", text: "delete from ruam.import_rows", values: [] },
  ...["start_views", "line_links", "line_codes", "workshop_links", "workshop_sessions", "workshop_trainers", "workshop_attendance", "care_signups", "care_keys", "self_checks", "training_questions"].map((table) => ({ what: `${table} of somebody else, deleted without looking`, text: `delete from ruam.${table}`, values: [] })),
];

/** What somebody must be able to change of her own: a file she took out, the columns her agency chose. */
export function ownChanges(me: Person): readonly Planting[] {
  return [
    { what: "her own export", text: "update ruam.exports set downloads = downloads where account_id = $1", values: [me.accountId] },
    { what: "a row more of her own file", text: "insert into ruam.import_rows (batch_id, row_number, outcome) select id, 77, 'ready' from ruam.import_batches where account_id = $1 limit 1", values: [me.accountId] },
    { what: "a row of her own file, understood anew", text: "update ruam.import_rows set outcome = outcome", values: [] },
    { what: "a row of her own file, taken away", text: "delete from ruam.import_rows", values: [] },
    { what: "the columns of her agency", text: "update ruam.import_choices set changed_by = $1 where agency_id = $2", values: [me.accountId, me.agencyId] },
  ];
}

/** What whoever leads an exercise must be able to do in a demo, and nowhere else. */
const ofExercises = (me: Person, caseId: string, exerciseId: string): readonly Planting[] => [
  { what: "an exercise", text: "insert into ruam.exercises (id, scenario, province_code, case_id, led_by, tempo, started_at) values ($1, 'hotline-night', '50', $2, $3, 10, app.now())", values: [randomUUID(), caseId, me.accountId] },
  { what: "the next event of an exercise", text: "update ruam.exercises set injects_shown = injects_shown + 1 where id = $1", values: [exerciseId] },
];

/** What of it the database lets her do: as things are, and while the installation is a demo. */
export async function exercisesLet(admin: pg.ClientBase, app: pg.ClientBase, of: { readonly me: Person; readonly caseId: string; readonly exerciseId: string }): Promise<{ readonly here: readonly string[]; readonly inDemo: readonly string[] }> {
  const whatIsLet = (): Promise<readonly string[]> => asPerson(app, of.me, async () => {
    const done: string[] = [];
    for (const planting of ofExercises(of.me, of.caseId, of.exerciseId)) if (await isPlanted(app, planting)) done.push(planting.what);
    return done;
  });
  const here = await whatIsLet();
  const was = (await admin.query("select mode from ruam.instance")).rows[0].mode;
  // What kind of installation it is is final: a trigger says so, and takes no part here.
  const become = async (mode: string): Promise<void> => {
    await admin.query("set session_replication_role = replica");
    await admin.query("update ruam.instance set mode = $1", [mode]);
    await admin.query("set session_replication_role = origin");
  };
  await become("demo");
  try {
    return { here, inDemo: await whatIsLet() };
  } finally {
    await become(was);
  }
}

const REFERRAL = `insert into ruam.referrals (id, code, case_id, person_id, category, from_account_id, from_agency_id, to_agency_id, purpose, urgency, scope, lawful_basis, basis_reason, sent_at, answer_by, due_at, changed_at)
  select $1::uuid, 'R-2598-' || left(($1::uuid)::text, 6), case_id, person_id, category, from_account_id, from_agency_id, to_agency_id, purpose, urgency, scope, lawful_basis, basis_reason, app.now(), answer_by, due_at, app.now() from ruam.referrals where id = $2`;
/** A referral of everything that can be ticked, as the manager sent one before. */
export const wideReferral = ({ referrals }: Things): Planting => ({ what: "a referral with name and safety note", text: REFERRAL, values: [randomUUID(), referrals.accepted] });

/** What is hidden while a case and its leads wait for their destruction, and from somebody behind a wall: rows by table, before and then. */
interface Hiding {
  readonly table: string;
  readonly before: number;
  readonly after: number;
}

/** Lets everything of a case wait, puts a wall before one of its managers, counts what they still see, and takes both away again. */
export async function hideAndCount(admin: pg.ClientBase, app: pg.ClientBase, { caseId, leads, referrals, makers, shreddingId }: Things): Promise<readonly Hiding[]> {
  // The lead of the case stays, for the wall to hide.
  const waiting = Object.entries(leads).filter(([kind]) => kind !== "ofCase").map(([, id]) => id);
  const vaults = [caseId, referrals.sent, ...waiting];
  const asked: readonly [string, string, readonly string[], Person][] = [
    ["tasks", "case_id", [caseId], makers.boss], ["referrals", "id", [referrals.sent], makers.boss], ["leads", "id", waiting, makers.boss],
    ...["lead_exhibits", "lead_notes", "lead_messages", "lead_shares"].map((table) => [table, "lead_id", waiting, makers.boss] as [string, string, readonly string[], Person]),
    ["leads", "id", [leads.ofCase], makers.next],
  ];
  const count = async (): Promise<readonly number[]> => {
    const counts: number[] = [];
    for (const [table, column, ids, who] of asked) counts.push(await asPerson(app, who, async () => (await app.query(`select count(*)::int as n from ruam.${table} where ${column} = any ($1)`, [ids])).rows[0].n));
    counts.push(await asPerson(app, makers.boss, async () => ((await isPlanted(app, { what: "a new key", text: "insert into ruam.vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) values ($1, 1, $2, 1, '\\x00')", values: [caseId, makers.boss.agencyId] })) ? 1 : 0)));
    return counts;
  };
  const before = await count();
  await admin.query("set session_replication_role = replica");
  await admin.query(`insert into held_vault_keys (vault_id, version, shredding_id, agency_id, agency_key_version, "row") select v, 1, $2, $3, 1, '{}' from unnest($1::uuid[]) v`, [vaults, shreddingId, makers.boss.agencyId]);
  await admin.query("insert into conflict_walls (case_id, account_id, reason_code, added_by, added_at) values ($1, $2, 'family', $3, now())", [caseId, makers.next.accountId, makers.boss.accountId]);
  // The stored key makes room, so that only the policy refuses a new one.
  await admin.query("create temp table kept_aside as select * from vault_keys where vault_id = $1", [caseId]);
  await admin.query("delete from vault_keys where vault_id = $1", [caseId]);
  try {
    const after = await count();
    return [...asked.map(([table, , , who]) => `${table} to ${who.displayName}`), "vault_keys"].map((table, index) => ({ table, before: before[index] ?? 0, after: after[index] ?? 0 }));
  } finally {
    await admin.query("insert into vault_keys select * from kept_aside; drop table kept_aside");
    await admin.query("delete from held_vault_keys where vault_id = any ($1)", [vaults]);
    await admin.query("delete from conflict_walls where case_id = $1 and account_id = $2", [caseId, makers.next.accountId]);
    await admin.query("set session_replication_role = origin");
  }
}

async function asPerson<T>(app: pg.ClientBase, who: Person, work: () => Promise<T>): Promise<T> {
  await app.query("begin");
  try {
    await app.query("select 1 from app.begin_request($1)", [proofOf(who.token)]);
    return await work();
  } finally {
    await app.query("rollback");
  }
}

/** Whether the database let it happen. */
export async function isPlanted(client: pg.ClientBase, { text, values }: Planting): Promise<boolean> {
  await client.query("savepoint planting");
  const { rowCount } = await client.query(text, values.length > 0 ? [...values] : undefined).catch(() => ({ rowCount: 0 }));
  const planted = rowCount !== 0;
  await client.query("rollback to savepoint planting");
  return planted;
}

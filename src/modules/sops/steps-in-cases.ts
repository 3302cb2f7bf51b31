import type { SystemScope } from "#platform/db/request.ts";
import { newId } from "#platform/db/id.ts";
import { dueAgain, followAll, setAside, takeBack } from "#platform/jobs/set-aside.ts";
import { holidaysOf } from "#modules/clocks/public.ts";
import { addTask } from "#modules/plans/public.ts";
import type { Content, Step } from "./content.ts";
import { stepDueAt } from "./rules/due.ts";
import { heardOf, heardTypes, type Happening, type Heard } from "./rules/happenings.ts";

const PAGE = 500;

interface HappeningRow extends Happening {
  readonly lastSeq: number | null;
  readonly id: string | null;
  readonly caseId: string;
  readonly personId: string | null;
  readonly category: string;
}

type Scope = Pick<SystemScope, "client" | "now">;

const FOLLOWER = "sops.follow";
const HAPPENINGS = `select last_seq as "lastSeq", id, type, at, case_id as "caseId", person_id as "personId", category, data from app.sop_happenings($1, $2, $3)`;

/** What a round did: whether there is more, and how many events were set aside. */
export interface Followed {
  readonly isMore: boolean;
  readonly asideCount: number;
}

/**
 * Makes the steps of the next events in their final order, under the version that was in force when each happened. Two processes at once
 * do not make one twice: the place in the order is locked. An event whose steps cannot be made is set aside, and the later ones go on.
 */
export async function followOnce(scope: Scope): Promise<Followed> {
  const { client } = scope;
  const { rows: progress } = await client.query<{ seq: number }>("select least(p.seq, (select coalesce(max(l.seq), -1) from tree_leaves l)) as seq from sop_progress p for update of p skip locked");
  const after = progress[0]?.seq;
  if (after === undefined) return { isMore: false, asideCount: 0 };
  const { rows } = await client.query<HappeningRow>(HAPPENINGS, [after, heardTypes, PAGE]);
  const lastSeq = rows[0]?.lastSeq ?? null;
  if (lastSeq === null) return { isMore: false, asideCount: 0 };
  const asideCount = await makeSteps(scope, rows);
  await client.query("update sop_progress set seq = $1", [lastSeq]);
  return { isMore: lastSeq - after >= PAGE, asideCount };
}

/** Tries again what was set aside and is due. @returns how many were set aside anew */
export async function followAgain(scope: Scope): Promise<number> {
  let asideCount = 0;
  for (const seq of await dueAgain(scope.client, FOLLOWER, scope.now)) {
    const { rows } = await scope.client.query<HappeningRow>(HAPPENINGS, [seq - 1, heardTypes, 1]);
    const aside = await makeSteps(scope, rows);
    if (aside === 0) await takeBack(scope.client, FOLLOWER, seq);
    asideCount += aside;
  }
  return asideCount;
}

type Existing = HappeningRow & { readonly id: string };

async function makeSteps(scope: Scope, rows: readonly HappeningRow[]): Promise<number> {
  let asideCount = 0;
  await followAll(scope.client, rows.filter((row): row is Existing => row.id !== null), {
    work: async (happenings) => {
      for (const of of await awaited(scope, happenings)) await addSteps(scope, of);
    },
    setAside: async ({ id }, reason) => {
      asideCount += 1;
      await setAside(scope.client, { follower: FOLLOWER, eventId: id, reason, now: scope.now });
    },
  });
  return asideCount;
}

interface InForce {
  readonly sopId: string;
  readonly code: string;
  readonly versionId: string;
  readonly agencyId: string;
  readonly provinceCode: string;
  /** Those alone that count from what happened. */
  readonly steps: readonly Step[];
  readonly sources: Content["sources"];
}

/** What some procedure of the case's agency or province waits for, asked once for all: most of what happens nobody waits for. */
async function awaited({ client }: Scope, happenings: readonly Existing[]): Promise<readonly Of[]> {
  const all = happenings.flatMap((row) => {
    const heard = heardOf(row);
    return heard ? [{ ...row, eventId: row.id, heard }] : [];
  });
  if (all.length === 0) return [];
  const { rows } = await client.query<{ eventId: string }>(
    `select h.event_id as "eventId" from unnest($1::uuid[], $2::uuid[], $3::text[]) h (event_id, case_id, code) join cases k on k.id = h.case_id
      where exists (select 1 from sop_adoptions d join sop_versions v on v.sop_id = d.sop_id and v.state = 'approved' and h.code = any (v.waits_for)
        where d.agency_id = k.agency_id or d.province_code = k.province_code)`,
    [all.map(({ eventId }) => eventId), all.map(({ caseId }) => caseId), all.map(({ heard }) => heard.code)],
  );
  const found = new Set(rows.map(({ eventId }) => eventId));
  return all.filter(({ eventId }) => found.has(eventId));
}

// The version in force at an instant, of the procedures the agency of the case or its province had adopted then; opened only where it has a step for
// what happened.
const IN_FORCE = `with in_force as materialized (
    select distinct on (s.id) s.id as sop_id, s.code, v.id as version_id, v.waits_for, k.agency_id, k.province_code
      from cases k cross join sops s join sop_versions v on v.sop_id = s.id and v.state = 'approved' and v.effective_from <= $2
     where k.id = $1 and ($4::text is null or s.code = $4) and exists (select 1 from sop_adoptions d where d.sop_id = s.id and (d.agency_id = k.agency_id or d.province_code = k.province_code)
        and d.adopted_at <= $2 and (d.ended_at is null or d.ended_at > $2))
     order by s.id, v.effective_from desc, v.approved_at desc)
  select f.sop_id as "sopId", f.code, f.version_id as "versionId", f.agency_id as "agencyId", f.province_code as "provinceCode", v.content -> 'sources' as sources,
      (select jsonb_agg(s.step order by s.n) from jsonb_array_elements(v.content -> 'steps') with ordinality s (step, n) where s.step ->> 'after' = $3) as steps
    from in_force f join sop_versions v on v.id = f.version_id where $3 = any (f.waits_for) order by f.sop_id`;

interface Of {
  readonly caseId: string;
  readonly personId: string | null;
  readonly category: string;
  readonly eventId: string;
  readonly heard: Heard;
}

async function addSteps(scope: Scope, of: Of): Promise<void> {
  const { rows } = await scope.client.query<InForce>(IN_FORCE, [of.caseId, of.heard.at, of.heard.code, of.heard.sop ?? null]);
  for (const version of rows) {
    for (const step of version.steps) await addStep(scope, { of, version, step });
    await scope.client.query("select app.record_event($1)", [
      JSON.stringify({ type: "sop-steps-added", category: categoryOf(of), caseId: of.caseId, subjectKind: "sop", subjectId: version.sopId, data: { sop: version.code, versionId: version.versionId, steps: version.steps.length } }),
    ]);
  }
}

/** What was opened, and by whom, is in the record of access: the team sees it, and so the step. */
const categoryOf = ({ category }: Of): string => (category === "access" ? "case" : category);

async function addStep(scope: Scope, { of, version, step }: { readonly of: Of; readonly version: InForce; readonly step: Step }): Promise<void> {
  const { client, now } = scope;
  const id = newId();
  const dueAt = stepDueAt(step.within, of.heard.at, await daysOff(scope, step, of.heard.at));
  // A step that is a limit has the limit's time once it runs, and none before.
  const own = { id: null, dueAt: step.clock === null ? dueAt : null, state: "open", settledAt: null } as const;
  const standing = (step.clock === null ? undefined : await clockOf(scope, of, step.clock)) ?? own;
  const taskId = step.clock === null ? await addStepTask(scope, { id, of, version, step, dueAt }) : null;
  await client.query(
    `insert into sop_case_steps (id, case_id, person_id, sop_id, version_id, step_code, event_id, happened_at, category, due_at, task_id, clock_rule, clock_id, gate, state, settled_at, agency_id, province_code, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) on conflict (case_id, event_id, sop_id, step_code) do nothing`,
    [
      id, of.caseId, of.personId, version.sopId, version.versionId, step.code, of.eventId, of.heard.at, categoryOf(of), standing.dueAt, taskId, step.clock, standing.id,
      step.gate, standing.state, standing.settledAt, version.agencyId, version.provinceCode, now,
    ],
  );
}

async function daysOff({ client }: Scope, step: Step, from: Date): Promise<ReadonlySet<string>> {
  if (step.within?.unit !== "workdays") return new Set();
  const year = from.getUTCFullYear();
  return new Set((await holidaysOf(client, { from: year, to: year + 1 })).map(({ day }) => day));
}

interface StandingClock {
  readonly id: string;
  readonly dueAt: Date;
  readonly state: "open" | "done" | "ended";
  readonly settledAt: Date | null;
}

/** The limit a step is: the newest of that rule for the person, or for the whole case. One that ended before it happened is another one. */
async function clockOf({ client }: Scope, { caseId, personId, heard }: Of, rule: string): Promise<StandingClock | undefined> {
  const { rows } = await client.query<StandingClock>(
    `select c.id, c.due_at as "dueAt", case c.state when 'met' then 'done' when 'stopped' then 'ended' else 'open' end as state, coalesce(c.met_at, c.stopped_at) as "settledAt" from clocks c
      where c.case_id = $1 and (c.rule_id = $2 or ($2 = 'temp-protection-extended' and c.rule_id = 'temp-protection-initial' and c.extension is not null)) and ($3::uuid is null or c.person_id is null or c.person_id = $3) and coalesce(c.met_at, c.stopped_at, $4) >= $4
      order by c.started_at desc, c.due_at limit 1`,
    [caseId, rule, personId, heard.at],
  );
  return rows[0];
}

interface StepTask {
  readonly id: string;
  readonly of: Of;
  readonly version: InForce;
  readonly step: Step;
  readonly dueAt: Date;
}

async function addStepTask(scope: Scope, { id, of, version, step, dueAt }: StepTask): Promise<string> {
  const owner = await ownerOf(scope, { of, step, version });
  const source = version.sources[step.source];
  return addTask(scope, {
    caseId: of.caseId,
    personId: of.personId ?? undefined,
    kind: "decision",
    category: categoryOf(of),
    titleKey: "plans.procedureStep",
    // An approved text of an office in both languages; it names no person.
    titleParams: { "step.th": step.title.th, "step.en": step.title.en || step.title.th },
    ownerAccountId: owner.accountId ?? undefined,
    ownerAgencyId: owner.agencyId,
    dueAt,
    isDayDue: step.within?.unit !== "hours",
    sourceKind: "sop",
    sourceId: id,
    sourceRef: source ? [source.name, source.clause].filter(Boolean).join(" · ").slice(0, 120) : version.code,
    lateMeansKey: "plans.procedureStepLate",
    lateGravity: "duty",
  });
}

/** Of the team, the first of the step's disciplines who may read what it counts from; else whoever manages the case; else its agency. */
async function ownerOf({ client }: Scope, { of, step, version }: { readonly of: Of; readonly step: Step; readonly version: InForce }): Promise<{ accountId: string | null; agencyId: string }> {
  const { rows } = await client.query<{ accountId: string; agencyId: string }>(
    `select s.account_id as "accountId", s.agency_id as "agencyId" from seats s join cases k on k.id = s.case_id
      where s.case_id = $1 and s.ended_at is null and s.starts_at <= app.now() and (s.ends_at is null or s.ends_at > app.now()) and not s.is_emergency
        and (s.discipline = any ($2) or s.account_id = k.manager_account_id)
        and ($3 = 'case' or s.account_id = k.manager_account_id or exists (select 1 from access_rules r where r.discipline = s.discipline and r.category = $3 and r.level in ('RW','R')))
      order by array_position($2, s.discipline) nulls last, s.starts_at, s.id limit 1`,
    [of.caseId, step.who, categoryOf(of)],
  );
  return rows[0] ?? { accountId: null, agencyId: version.agencyId };
}

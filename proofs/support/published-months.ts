import { randomUUID } from "node:crypto";
import { provinces } from "#thai/provinces.ts";
import { aCase } from "#app/testing/a-case.ts";
import type { Person, World } from "#app/testing/world.ts";

/** Made-up rows behind published figures, a month at a time, and what is true of them. */

export const MONTHS = 12;
export const parts = ["inTime", "late", "open", "overdue", "departed"] as const;
export type Part = (typeof parts)[number];
export const reasons = ["personAskedOtherwise", "safetyFirst", "notPossibleHere", "doneAnotherWay", "stepDoesNotFit", "other"] as const;
export const uses = ["often", "sometimes", "notYet"] as const;
/** Questions of one outcome in a test. */
export const QUESTIONS = 3;
const AGENCIES = 6;

export interface Learner {
  readonly agency: number;
  readonly before: number;
  readonly after: number;
}

/** What is so at the end of a month; numbers by agency unless said otherwise. */
export interface Truth {
  readonly steps: readonly Readonly<Record<Part, number>>[];
  readonly reasons: Readonly<Record<(typeof reasons)[number], number>>;
  readonly people: readonly number[];
  readonly able: readonly number[];
  readonly readers: readonly number[];
  readonly uses: Readonly<Record<(typeof uses)[number], number>>;
}

/** Six agencies in two provinces with a procedure, a course and a workshop of their own. */
export interface DataSet {
  readonly agencies: readonly string[];
  /** Of each agency. */
  readonly provinceCodes: readonly string[];
  readonly coordinator: Person;
  readonly sopCode: string;
  readonly versionId: string;
  readonly courseId: string;
  readonly workshopId: string;
  readonly truths: Truth[];
  /** In the order of their second tests. */
  readonly learners: Learner[];
  readonly grow: (month: number) => Promise<void>;
}

/** The same numbers for the same seed. @returns 0 up to, not including, `below` */
export function dice(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** The first of the month in which the rows of a month are read; rows are of the tenth before. */
export const readOn = (month: number): Date => new Date(Date.UTC(2027, month + 1, 1, 3));
const madeOn = (month: number): Date => new Date(Date.UTC(2027, month, 10, 3));

interface Shared {
  readonly world: World;
  readonly caseId: string;
  readonly seatId: string;
  readonly maker: Person;
  readonly trainer: Person;
}

/** Made once a world: a case and a seat for rows to hang on, and who made what. */
export async function aGround(world: World): Promise<Shared> {
  const { caseId, coordinator } = await aCase(world);
  const { rows } = await world.admin.query("select id from seats where case_id = $1 limit 1", [caseId]);
  return { world, caseId, seatId: rows[0].id, maker: coordinator, trainer: await world.aPerson({ roles: ["trainer"], provinceCode: "10" }) };
}

/** A data set that grows by a month at a time. @param number of the set in its world: each has two provinces of its own */
export async function aDataSet(ground: Shared, number: number, seed: number): Promise<DataSet> {
  const { world, trainer } = ground;
  const codes = provinces().map(({ code }) => code).filter((code) => code !== "10" && code !== "50").slice(number * 2, number * 2 + 2);
  const provinceCodes = Array.from({ length: AGENCIES }, (_, agency) => codes[agency < 4 ? 0 : 1] ?? "");
  const agencies: string[] = [];
  for (const provinceCode of provinceCodes) agencies.push(await world.anAgency({ provinceCode, nameTh: `หน่วยงานสมมติ ${number}-${agencies.length}` }));
  const [sopId, versionId, courseId, courseVersion, workshopId] = Array.from({ length: 5 }, () => randomUUID());
  const sopCode = `counted-${number}`;
  const put = (text: string, values: readonly unknown[]) => world.admin.query(text, [...values]);
  await put("insert into sops (id, code, made_at) values ($1, $2, now())", [sopId, sopCode]);
  await put("insert into sop_versions (id, sop_id, label, state, content, written_at, approved_by, approved_at, effective_from) values ($1, $2, '1', 'approved', '{}', now(), $3, now(), now())", [versionId, sopId, trainer.accountId]);
  for (const code of codes) await put("insert into sop_adoptions (id, sop_id, province_code, adopted_by, adopted_at) values (gen_random_uuid(), $1, $2, $3, now())", [sopId, code, trainer.accountId]);
  await put("insert into training_courses (id, code) values ($1, $2)", [courseId, `counted-${number}`]);
  await put("insert into training_versions (id, course_id, number, label, state, content, published_at) values ($1, $2, 1, '1', 'published', $3, now())", [courseVersion, courseId, { title: { th: "ก", en: "a" }, outcomes: [{ code: "o1", text: { th: "ก", en: "a" } }] }]);
  await put(
    `insert into workshops (id, course_code, title_th, title_en, mode, language, entry, province_code, agency_id, seats, paid_by, begins_at, ends_at, created_by, created_at)
     values ($1, 'counted', 'ก', 'a', 'class', 'tha', 'open', $2, $3, 500, 'ministry', '2026-09-01', '2026-09-02', $4, now())`,
    [workshopId, codes[0], agencies[0], trainer.accountId],
  );
  const coordinator = await world.aPerson({ roles: ["pochtCoordinator"], provinceCode: codes[0] ?? "" });
  const ids = { sopId, versionId, courseId, courseVersion, workshopId };
  const set = { agencies, provinceCodes, coordinator, sopCode, versionId: versionId ?? "", courseId: courseId ?? "", workshopId: workshopId ?? "", truths: [] as Truth[], learners: [] as Learner[] };
  const roll = dice(seed);
  // Large and small agencies: what one does in a month.
  const sizes = agencies.map(() => 1 + roll(4));
  return { ...set, grow: (month) => grow({ ground, set, ids, roll, sizes }, month) };
}

interface Growing {
  readonly ground: Shared;
  readonly set: Omit<DataSet, "grow">;
  readonly ids: Readonly<Record<"sopId" | "versionId" | "courseId" | "courseVersion" | "workshopId", string | undefined>>;
  readonly roll: (below: number) => number;
  readonly sizes: readonly number[];
}

type Counts<K extends string> = Record<K, number>;
const none = <K extends string>(keys: readonly K[]): Counts<K> => Object.fromEntries(keys.map((key) => [key, 0])) as Counts<K>; // every key has its number

const EMPTY = (): Truth => ({ steps: Array.from({ length: AGENCIES }, () => none(parts)), reasons: none(reasons), people: Array<number>(AGENCIES).fill(0), able: Array<number>(AGENCIES).fill(0), readers: Array<number>(AGENCIES).fill(0), uses: none(uses) });

async function grow(growing: Growing, month: number): Promise<void> {
  const truth = structuredClone(growing.set.truths.at(-1) ?? EMPTY());
  growing.set.truths.push(truth);
  await addSteps(growing, month, truth);
  await addPeople(growing, month, truth);
  await addCalls(growing, month);
}

async function addSteps({ ground, set, ids, roll, sizes }: Growing, month: number, truth: Truth): Promise<void> {
  const at = madeOn(month);
  const [before, after] = [new Date(at.getTime() - 86_400_000), new Date("2040-01-01")];
  const rows: object[] = [];
  for (const [agency, size] of sizes.entries()) {
    for (let count = roll(size); count > 0; count -= 1) {
      const part = parts[[0, 0, 1, 2, 3, 4][roll(6)] ?? 0] ?? "inTime";
      const why = part === "departed" ? (reasons[roll(reasons.length)] ?? "other") : null;
      (truth.steps[agency] as Counts<Part>)[part] += 1;
      if (why) (truth.reasons as Counts<string>)[why] = (truth.reasons[why] ?? 0) + 1;
      const state = part === "departed" ? "departed" : part === "inTime" || part === "late" ? "done" : "open";
      rows.push({ agency: set.agencies[agency], province: set.provinceCodes[agency], state, why, due: part === "late" || part === "overdue" ? before : after, settled: state === "open" ? null : at });
    }
  }
  await ground.world.admin.query(
    `insert into sop_case_steps (id, case_id, sop_id, version_id, step_code, event_id, happened_at, category, due_at, state, settled_at, departure_code, agency_id, province_code, added_at)
     select gen_random_uuid(), $1, $2, $3, 'counted', gen_random_uuid(), $4, 'case', r.due, r.state, r.settled, r.why, r.agency, r.province, $4
       from jsonb_to_recordset($5) r(agency uuid, province text, state text, why text, due timestamptz, settled timestamptz)`,
    [ground.caseId, ids.sopId, ids.versionId, at, JSON.stringify(rows)],
  );
}

/** New staff: some hold the certificate, took the course, read the procedure, answered how it goes. */
async function addPeople({ ground, set, ids, roll, sizes }: Growing, month: number, truth: Truth): Promise<void> {
  const { admin } = ground.world;
  const people = sizes.flatMap((size, agency) =>
    Array.from({ length: roll(size) }, () => ({ id: randomUUID(), enrolment: randomUUID(), agency, of: set.agencies[agency], able: roll(2) === 0, reads: roll(2) === 0, learns: roll(3) > 0, before: roll(QUESTIONS + 1), after: roll(QUESTIONS + 1), use: uses[roll(3)] ?? "often", minute: roll(20_000) })),
  );
  const add = (list: readonly number[], agency: number): void => void ((list as number[])[agency] = (list[agency] ?? 0) + 1);
  for (const one of people) {
    add(truth.people, one.agency);
    if (one.able) add(truth.able, one.agency);
    if (one.reads) add(truth.readers, one.agency);
    (truth.uses as Counts<string>)[one.use] = (truth.uses[one.use] ?? 0) + 1;
  }
  const learning = people.filter(({ learns }) => learns).toSorted((a, b) => a.minute - b.minute || (a.enrolment < b.enrolment ? -1 : 1));
  set.learners.push(...learning);
  const from = `from jsonb_to_recordset($1) p(id uuid, enrolment uuid, "of" uuid, able boolean, reads boolean, learns boolean, before int, after int, use text, minute int)`;
  const run = (text: string, ...values: readonly unknown[]) => admin.query(`${text}`, [JSON.stringify(people), ...values]);
  await run(`insert into accounts (id, agency_id, email, display_name, status) select p.id, p.of, p.id || '@example.test', 'สมมติ', 'active' ${from}`);
  await run(`insert into account_roles (account_id, role) select p.id, 'doctor' ${from}`);
  await run(
    `insert into credentials (id, account_id, competence, holder_name, source, evidence, issued_by, issued_at, expires_at, code, status_index)
     select gen_random_uuid(), p.id, 'trauma-informed', 'สมมติ', 'byHand', 'a', $2, $3, '2040-01-01', left(replace(p.id::text, '-', ''), 22), (select coalesce(max(status_index), 0) from credentials) + row_number() over () ${from} where p.able`,
    ground.trainer.accountId, madeOn(month),
  );
  await run(`insert into sop_receipts (version_id, account_id, agency_id, read_at) select $2, p.id, p.of, $3 ${from} where p.reads`, ids.versionId, madeOn(month));
  await run(`insert into training_enrolments (id, account_id, agency_id, course_id, version_id, began_at) select p.enrolment, p.id, p.of, $2, $3, $4 ${from} where p.learns`, ids.courseId, ids.courseVersion, madeOn(month));
  // A third attempt is better: it is no part of what is told.
  await run(
    `insert into training_attempts (id, enrolment_id, account_id, kind, answers, by_outcome, right_count, total, is_pass, taken_at)
     select gen_random_uuid(), p.enrolment, p.id, x.kind, '{}', jsonb_build_array(jsonb_build_object('outcome', 'o1', 'right', x.n, 'total', ${QUESTIONS})), x.n, ${QUESTIONS}, x.n = ${QUESTIONS}, $2::timestamptz + p.minute * interval '1 minute' + x.later
       ${from} cross join lateral (values ('pre', p.before, interval '-1 hour'), ('post', p.after, interval '0'), ('post', ${QUESTIONS}, interval '15 days')) x(kind, n, later) where p.learns`,
    madeOn(month),
  );
  await run(`insert into workshop_follow_ups (id, workshop_id, account_id, months, asked_at, answered_at, used, helps) select gen_random_uuid(), $2, p.id, 3, $3, $3, p.use, 'time' ${from}`, ids.workshopId, madeOn(month));
}

/** Real call-outs and emergencies: single numbers without a sum. */
async function addCalls({ ground, set, roll }: Growing, month: number): Promise<void> {
  const { admin } = ground.world;
  await admin.query(
    `insert into call_outs (id, province_code, is_drill, district, from_at, until_at, disciplines, called_by, called_at, ended_at, ended_as, team_minutes)
     select gen_random_uuid(), $1, false, 'ก', $2, $2::timestamptz + interval '1 hour', '{}', $3, $2, $2, 'held', nullif(n * 10, 10) from generate_series(1, $4) n`,
    [set.provinceCodes[0], madeOn(month), ground.maker.accountId, roll(4)],
  );
  await admin.query(
    `insert into emergency_openings (id, case_id, seat_id, account_id, agency_id, discipline, category, reason, opened_at, ends_at, review_by)
     select gen_random_uuid(), $1, $2, $3, $4, 'socialWorker', 'urgentCare', '', $5, $5, $5 from generate_series(1, $6)`,
    [ground.caseId, ground.seatId, ground.maker.accountId, set.agencies[0], madeOn(month), roll(9)],
  );
}

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { counts as competenceCounts } from "#modules/credentials/actions/matrix.ts";
import { month as emergencies } from "#modules/oversight/actions/month.ts";
import { counts as musters } from "#modules/readiness/actions/call-outs.ts";
import { figures, type Figure } from "#modules/sops/actions/figures.ts";
import { readers } from "#modules/sops/actions/receipts.ts";
import { numbers } from "#modules/training/actions/overview.ts";
import { results } from "#modules/workshops/actions/learn.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { abilityTruth, attackGains, attackRow, attackTable, rowTruth, stepTruth, type Found, type Gain, type Published, type PublishedRow, type Reading, type Width } from "./support/cell-attack.ts";
import { Knowledge, solve } from "./support/cell-solver.ts";
import { aDataSet, aGround, dice, MONTHS, readOn, uses, type DataSet } from "./support/published-months.ts";

/**
 * A15: who may read figures reads all of them, month after month, while rows come in between, and solves for what was not said: sums by
 * elimination, roundings and percentages as bounds, the months against each other, knowing every rule. No number from one to four follows.
 *
 * Every place of the product that tells counts to somebody who does not see the single rows, and what it promises (migrations 0245, 0246):
 *
 * | place | who reads | smallest shown |
 * | sops.figures (app.sop_figures) | authority, analyst, trainer; coordinator: her province; focal point: her agency | whole fives, as the day began |
 * | sops.readers (app.sop_readers, …_in_all) | the same | whole fives |
 * | credentials.counts (app.competence_counts) | authority, trainer; coordinator: her province | whole fives |
 * | training.numbers, .numbersFile: gains (app.training_gains) | authority, trainer | groups of five of an agency, of ten of several, which never change |
 * | training.statements: tests (app.training_statements) | the same | a month that is over in which five and more took the test, one line each without a person |
 * | workshops.results: use on the job (app.follow_ups_of), gains (app.gains_of) | those who gave it, authority | whole fives; means of five and more, to others two weeks later |
 * | workshops.results: feedback (app.feedback_of) | the same | means of five and more, two weeks after the end, when nothing is added |
 * | workshops.summary (app.workshop_summary) | trainer, authority, admin, coordinator | none, or whole fives, by quarter; no sums |
 * | readiness.counts (app.muster_counts) | all on call | drills: made up. Real calls: own province as they are; others whole fives, once the quarter is over |
 * | oversight.month (app.emergency_month) | data protection officers, focal points | those watched over one by one: as they are; others whole fives |
 * | care.counts (app.self_check_counts) | focal points, coordinators, managers, authority | whole tens, by month and province; no sums |
 *
 * Not of this kind: views.listPlaces, cases.tally (one's own cases), training.numbers' counts (the reader sees who takes part), credentials.ofAgency
 * (her own people), exports (cases one sees), confirmed_count of a workshop (places), /metrics (routes, on the machine), the size of the tree.
 */
const isFull = Boolean(process.env["RUAM_FULL"]);
const [ROUNDS, SETS] = isFull ? [4, 25] : [1, 6];
const SEED = Number(process.env["SEED"] ?? 2569);
const all = [0, 1, 2, 3, 4, 5];

type Row = Pick<PublishedRow, "total" | "parts" | "further">;

/** What was seen of one data set, by month. */
interface Seen {
  readonly steps: (readonly Reading[])[];
  readonly reasons: Row[];
  readonly readers: Row[];
  readonly uses: Row[];
  readonly gains: { readonly gains: readonly Gain[]; readonly learners: number }[];
  readonly able: (readonly Reading[])[];
}

interface Readers {
  readonly authority: Person;
  readonly trainer: Person;
  readonly officer: Person;
}

let world: World;
let told: { readonly sets: readonly DataSet[]; readonly seen: readonly Seen[]; readonly single: readonly Published[]; readonly by: Readers };

const stepRows = (agencyNames: ReadonlyMap<string, number>, rows: readonly Figure[]): Reading["rows"] =>
  rows.map((row) => ({ agency: row.agencyTh === null ? null : (agencyNames.get(row.agencyTh) ?? -1), total: row.total, parts: row.parts, reasons: row.reasons }));

/** The procedure as the one who sees all and the one who sees her province read it. */
async function readSteps(set: DataSet, number: number, by: Readers): Promise<readonly Reading[]> {
  const names = new Map(all.map((agency) => [`หน่วยงานสมมติ ${number}-${agency}`, agency]));
  const whole = (await by.authority.call(figures, { code: set.sopCode })).figures;
  const province = (await set.coordinator.call(figures, { code: set.sopCode })).figures;
  return [{ agencies: all, rows: stepRows(names, whole) }, { agencies: all.slice(0, 4), rows: stepRows(names, province) }];
}

async function readAble(sets: readonly DataSet[], by: Person): Promise<readonly (readonly Reading[])[]> {
  const { rows } = await by.call(competenceCounts, {});
  const mine = rows.filter(({ competence }) => competence === "trauma-informed");
  return sets.map((set) =>
    [all.slice(0, 4), all.slice(4)].map((agencies) => ({
      agencies,
      rows: mine.filter(({ provinceCode }) => provinceCode === set.provinceCodes[agencies[0] ?? 0]).map(({ agencyId, needed, valid, missing }) => ({ agency: agencyId === null ? null : set.agencies.indexOf(agencyId), total: needed, parts: { valid, missing } })),
    })),
  );
}

async function readMonth(set: DataSet, number: number, seen: Seen, by: Readers): Promise<void> {
  const steps = await readSteps(set, number, by);
  seen.steps.push(steps);
  const whole = steps[0]?.rows.find(({ agency }) => agency === null);
  seen.reasons.push({ total: whole?.parts["departed"] ?? null, parts: whole?.reasons ?? {}, further: all.map((agency) => steps[0]?.rows.find((row) => row.agency === agency)?.parts["departed"] ?? null) });
  const read = await by.authority.call(readers, { versionId: set.versionId });
  seen.readers.push({ total: read.inAll, parts: Object.fromEntries(read.agencies.map(({ agencyId, readers: n }) => [String(set.agencies.indexOf(agencyId)), n])) });
  const use = (await by.authority.call(results, { workshopId: set.workshopId })).followUps[0];
  seen.uses.push({ total: use?.n ?? null, parts: Object.fromEntries(uses.map((one) => [one, use?.[one] ?? null])) });
  const gains = (await by.trainer.call(numbers, { courseId: set.courseId })).gains.map(({ agencyId, ...gain }) => ({ ...gain, agency: agencyId === null ? null : set.agencies.indexOf(agencyId) }));
  seen.gains.push({ gains, learners: set.learners.length });
}

const empty = (): Seen => ({ steps: [], reasons: [], readers: [], uses: [], gains: [], able: [] });

/** Twelve months of a world full of data sets, read as they end. */
async function liveThrough(round: number): Promise<typeof told> {
  const ground = await aGround(world);
  const by = { trainer: ground.trainer, authority: await world.aPerson({ roles: ["authority"], provinceCode: "10" }), officer: await world.aPerson({ roles: ["dpo"], provinceCode: "10" }) };
  const sets: DataSet[] = [];
  for (let number = 0; number < SETS; number += 1) sets.push(await aDataSet(ground, number, SEED + round * 1000 + number));
  const seen = sets.map(empty);
  const single: Published[] = [];
  for (let month = 0; month < MONTHS; month += 1) {
    await world.setClock(readOn(month));
    for (const set of sets) await set.grow(month);
    const able = await readAble(sets, by.trainer);
    for (const [number, set] of sets.entries()) {
      const ofSet = seen[number] ?? empty();
      await readMonth(set, number, ofSet, by);
      ofSet.able.push(able[number] ?? []);
    }
    for (const { isDrill, held, complete } of (await by.trainer.call(musters, {})).counts) if (!isDrill) single.push(held, complete);
    single.push(...(await by.officer.call(emergencies, { month: `2027-${String(month + 1).padStart(2, "0")}` })).lines.map(({ times }) => times));
  }
  return { sets, seen, single, by };
}

/** Everything that can be solved of one data set. */
function attack(set: DataSet, seen: Seen, width: Width): readonly (Found & { readonly unanimous?: number })[] {
  const byAgency = (of: readonly number[]): Readonly<Record<string, number>> => Object.fromEntries(of.map((n, agency) => [String(agency), n]));
  return [
    attackTable(seen.steps, stepTruth(set), width),
    attackRow(seen.reasons, rowTruth(set, (truth) => truth.reasons), width),
    attackRow(seen.readers, rowTruth(set, (truth) => byAgency(truth.readers)), width),
    attackRow(seen.uses, rowTruth(set, (truth) => truth.uses), width),
    ...[all.slice(0, 4), all.slice(4)].map((agencies, place) =>
      attackTable(seen.able.map((ofMonth) => [{ agencies: agencies.map((_, index) => index), rows: (ofMonth[place]?.rows ?? []).map((row) => ({ ...row, agency: row.agency === null ? null : agencies.indexOf(row.agency) })) }]), abilityTruth(set, agencies), width)),
    ...(width === 5 ? [attackGains(seen.gains, set.learners)] : []),
  ];
}

describe.each(Array.from({ length: ROUNDS }, (_, round) => round))("round %i", (round) => {
  beforeAll(async () => {
    world = await openWorld();
    told = await liveThrough(round);
  });
  afterAll(() => world.close());

  test("twelve months of everything that is published give back no number from one to four, nor what one learner answered", () => {
    const found = told.sets.flatMap((set, number) => attack(set, told.seen[number] ?? empty(), 5));
    expect(found.flatMap(({ recovered }) => recovered)).toEqual([]);
    const sum = (of: (one: (typeof found)[number]) => number): number => found.reduce((total, one) => total + of(one), 0);
    console.log(`statistics attacked: ${told.sets.length} data sets, ${sum(({ hidden }) => hidden)} hidden numbers, 0 recovered; ${sum(({ unanimous }) => unanimous ?? 0)} answers known because all of their group gave the same`);
    // Something was said, and much was not.
    expect(told.seen.some(({ gains, steps }) => (gains.at(-1)?.gains.length ?? 0) > 0 && (steps.at(-1)?.[0]?.rows.length ?? 0) > 2)).toBe(true);
    expect(sum(({ hidden }) => hidden)).toBeGreaterThan(told.sets.length * 300);
  });

  test("every number that stands alone is none or a whole five", () => {
    expect(told.single.filter((one) => one !== null && (one < 5 || one % 5 !== 0))).toEqual([]);
    expect([told.single.includes(null), told.single.some((one) => one !== null)]).toEqual([true, true]);
  });

  test("with small numbers left out and all others exact, as many tables are published, the same attack gets many back", async () => {
    await world.admin.query(`create or replace function app.whole_fives(n bigint) returns int language sql immutable as $$ select case when n >= 5 then n::int end $$;
      create or replace function app.whole_fives_of(parts bigint[]) returns int language sql immutable as $$ select case when sum(p) >= 5 then sum(p)::int end from unnest(parts) p $$`);
    const [set] = told.sets;
    if (!set) throw new Error("no data set");
    const planted: (readonly Reading[])[] = [];
    // Figures stand as they stood: the months are read once more.
    for (let month = 0; month < MONTHS; month += 1) {
      await world.setClock(readOn(month));
      planted.push(await readSteps(set, 0, told.by));
    }
    const { hidden, recovered } = attackTable(planted, stepTruth(set), 1);
    console.log(`planted: ${recovered.length} of ${hidden} hidden numbers recovered`);
    expect(recovered.length).toBeGreaterThan(20);
  });
});

test("the solver: one hidden part beside a shown sum, two sums that cross, a percentage, a difference, a bound that closes", () => {
  const know = new Knowledge();
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from({ length: 6 }, () => know.cell());
  know.saySum([a, b], 12, 12); // a sum with one of its parts shown: b = 3
  know.saySum([a], 9, 9);
  know.say([[c, 1], [d, 1]], 7, 7); // c + d = 7, c - d = 1: only elimination finds 4 and 3
  know.say([[c, 1], [d, -1]], 1, 1);
  know.saySum([e], 0, 4);
  know.saySum([f], 0, 4);
  know.saySum([e, f], 8, 8); // two places below five with eight together
  expect(solve(know, [e, f]).map(({ least, most }) => [least, most])).toEqual([[9, 9], [3, 3], [4, 4], [3, 3], [4, 4], [4, 4]]);
});

test("the solver finds what trying every possibility finds", () => {
  const roll = dice(SEED);
  for (let time = 0; time < 60; time += 1) {
    const truth = [roll(6), roll(6), roll(6), roll(6)];
    const sums = Array.from({ length: 3 }, () => all.slice(0, 4).filter(() => roll(2) === 0)).filter((cells) => cells.length > 0);
    const know = new Knowledge();
    truth.forEach(() => know.cell(0, 5));
    const ranges = sums.map((cells) => ({ cells, sum: cells.reduce((total, cell) => total + (truth[cell] ?? 0), 0), loose: roll(3) }));
    for (const { cells, sum, loose } of ranges) know.saySum(cells, sum, sum + loose);
    const fits = Array.from({ length: 6 ** 4 }, (_, n) => [n % 6, Math.floor(n / 6) % 6, Math.floor(n / 36) % 6, Math.floor(n / 216)]).filter((one) => ranges.every(({ cells, sum, loose }) => { const is = cells.reduce((total, cell) => total + (one[cell] ?? 0), 0); return is >= sum && is <= sum + loose; }));
    const found = solve(know, all.slice(0, 4));
    // Never narrower than the truth allows; and what one exact solution leaves is found.
    for (const cell of truth.keys()) {
      const values = fits.map((one) => one[cell] ?? 0);
      expect((found[cell]?.least ?? 0) <= Math.min(...values) && (found[cell]?.most ?? 0) >= Math.max(...values)).toBe(true);
      if (fits.length === 1) expect(found[cell]).toEqual({ least: values[0], most: values[0] });
    }
  }
});

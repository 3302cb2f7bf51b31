import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seeded } from "#app/testing/fuzz.ts";
import type { Person } from "#app/testing/world.ts";
import { allRoles } from "./support/expectations.ts";
import { findGuards, type Guard } from "./support/guards.ts";
import { knownGuards, knownMutants } from "./support/known-survivors.ts";
import { actionOf, answersToWrong, askedLines, isAnswered, judge, patiently, runCells } from "./support/matrix.ts";
import type { Descriptor } from "./support/mutant-child.ts";
import { findPolicies, mutantsOf, type PolicyMutant } from "./support/policy-mutants.ts";
import { prepareWorld, type PreparedWorld } from "./support/prepared-world.ts";
import { blindDeletions, exercisesLet, hideAndCount, isPlanted, needed, ownChanges, type Planting, plantings, wideReferral } from "./support/rls-planting.ts";
import { foreignWords, ownWords, waysOut } from "./support/rls-planting-words.ts";
import { probeAs, probersOf, readGround, type Ground, type Prober } from "./support/rls-probes.ts";
import { proofOf } from "#platform/db/request.ts";

// Does the matrix bite? Every policy is opened or dropped, every permission opened to each role it is not for and taken from
// each it is for, every guard in the code taken out, one at a time; each time the matrix or the proof of row-level security alone
// must notice.

const isFull = process.env["RUAM_FULL"] !== undefined;
/** RUAM_MODULE=privacy: guards of one module only, of a full run. */
const ONLY_MODULE = process.env["RUAM_MODULE"];
/** RUAM_TABLES=notices,line_codes: policies of these tables only, all of them. */
const ONLY_TABLES = process.env["RUAM_TABLES"]?.split(",");
const isAskingExplained = process.env["RUAM_EXPLAINED"] !== undefined;
const SEED = Number(process.env["RUAM_SEED"] ?? 2569);
const sample = <T>(list: readonly T[], most: number): readonly T[] => (isFull ? list : list.map((item) => ({ item, at: random() })).sort((a, b) => a.at - b.at).slice(0, most).map(({ item }) => item));
const random = seeded(SEED);

let prepared: PreparedWorld;
let ground: Ground;
let app: pg.Client;
let probers: readonly Prober[];
let policyMutants: readonly PolicyMutant[];
let chosenPolicies: readonly PolicyMutant[];
/** What is found with nothing sabotaged: it must be nothing, and is never counted as noticing. */
const before = new Set<string>();

beforeAll(async () => {
  prepared = await prepareWorld();
  ground = await readGround(prepared);
  app = new pg.Client({ connectionString: prepared.world.database.appUrl });
  await app.connect();
  const wanted = [
    "caseManager/member", "doctor/member", "prosecutor/member", "interpreter/member", "pochtCoordinator/member", "socialWorker/member", "inquiryOfficial/member", "psychologist/member", "ngoWorker/member", "dpo/member",
    "caseManager/exMember", "socialWorker/sameAgency", "hotlineOperator/sameAgency", "agencyAdmin/sameAgency", "dpo/sameAgency", "ngoWorker/sameAgency", "admin/otherAgency", "doctor/otherAgency", "agencyAdmin/otherAgency", "nobody/nobody",
    "trainer/member", "trainer/otherAgency", "authority/member", "agencyAdmin/member", "caseManager/otherAgency",
  ];
  policyMutants = (await findPolicies(prepared.world.admin)).flatMap(mutantsOf);
  // RUAM_EXPLAINED=1 asks those that are explained instead, to find explanations that are not needed any more.
  chosenPolicies = ONLY_TABLES ? policyMutants.filter(({ table }) => ONLY_TABLES.includes(table)) : isAskingExplained ? policyMutants.filter(({ name }) => isExplained(name)) : sample(policyMutants.filter(({ name }) => !isExplained(name)), 15);
  probers = probersOf(prepared).filter(({ role, relation }) => wanted.includes(`${role}/${relation}`));
});
afterAll(async () => {
  await app.end();
  await prepared.world.close();
});

const isExplained = (name: string): boolean => knownMutants.some((known) => name.startsWith(known.name));

/** Whether the database, asked by these people alone, tells the difference. */
async function isNoticed(mutant: PolicyMutant): Promise<boolean> {
  const { admin } = prepared.world;
  await admin.query(mutant.plant);
  try {
    for (const prober of probers) {
      const { findings } = await probeAs(app, ground, prober, new Set([mutant.table]));
      if (findings.some((finding) => !before.has(finding))) return true;
    }
    return (mutant.table === "exercises" && (await isExerciseNoticed())) || (await plantingNoticed()) !== undefined;
  } finally {
    await admin.query(mutant.mend);
  }
}

/** What somebody could plant that nobody may, or could not though she must: its name; undefined while all is as it should be. */
async function plantingNoticed(): Promise<string | undefined> {
  const { ordinary, foreign, secret } = prepared.things;
  const [me, admin] = [prepared.cast.of("caseManager", "member"), prepared.cast.of("admin", "otherAgency")];
  // A long run outlasts the proof of who she is.
  await prepared.world.admin.query("update sessions set strong_at = now() where account_id = $1", [admin.accountId]);
  const asked: readonly (readonly [Person, readonly Planting[], wanted: boolean])[] = [
    [me, [...plantings(me, ordinary, foreign), ...foreignWords(me, ordinary, foreign)], true],
    [ordinary.makers.boss, [...needed(ordinary), ...ownWords(ordinary)], false],
    [me, ownChanges(me), false],
    [admin, waysOut, false],
    [secret.makers.boss, [wideReferral(secret)], true],
    [prepared.cast.of("socialWorker", "member"), blindDeletions, true],
  ];
  for (const [who, list, wanted] of asked) {
    const found = await firstPlanted(who, list, wanted);
    if (found) return found;
  }
  return (await isHiddenSeen()) ? "what is hidden" : undefined;
}

async function isExerciseNoticed(): Promise<boolean> {
  const { things, directory, world } = prepared;
  const { people, ids } = directory.learning;
  const { here, inDemo } = await exercisesLet(world.admin, app, { me: people.coordinator, caseId: things.ordinary.otherCaseId, exerciseId: ids.exercise });
  return here.length > 0 || inDemo.length < 2;
}

async function isHiddenSeen(): Promise<boolean> {
  return (await hideAndCount(prepared.world.admin, app, prepared.things.ordinary)).some(({ before, after, table }) => after !== 0 || (before === 0 && table !== "vault_keys"));
}

/** The first of the list that the database let her do (`wanted`), or did not let her do. */
async function firstPlanted(me: { readonly token: string }, list: readonly Planting[], wanted: boolean): Promise<string | undefined> {
  await app.query("begin");
  try {
    await app.query("select 1 from app.begin_request($1)", [proofOf(me.token)]);
    for (const planting of list) if ((await isPlanted(app, planting)) === wanted) return planting.what;
    return undefined;
  } finally {
    await app.query("rollback");
  }
}

test("an answer that only says to try again is asked again, and never counts as a refusal or as something noticed", async () => {
  const answered = (codes: readonly string[]) => {
    let asked = 0;
    const asking = async () => ({ status: 409, code: codes[Math.min(asked++, codes.length - 1)] ?? "", body: "", shape: "" });
    return { asking, times: () => asked };
  };
  const [passing, lasting, refused] = [answered(["try-again", "unavailable", "view-removed"]), answered(["try-again"]), answered(["view-removed"])];
  expect([await patiently(passing.asking), passing.times()]).toMatchObject([{ code: "view-removed" }, 3]);
  expect([await patiently(lasting.asking), lasting.times()]).toMatchObject([{ code: "try-again" }, 6]);
  expect([await patiently(refused.asking), refused.times()]).toMatchObject([{ code: "view-removed" }, 1]);
  const line = { mayRefuse: new Set<string>() };
  for (const wish of ["refused", "hidden", "allowed"] as const) expect(isAnswered({ what: judge({ status: 409, code: "try-again" }, wish, line) ?? "" })).toBe(false);
  expect(isAnswered({ what: judge({ status: 500, code: "unexpected" }, "hidden", line) ?? "" })).toBe(true);
});

test("before anything is sabotaged, nothing is found", async () => {
  const tables = new Set(chosenPolicies.map(({ table }) => table));
  for (const prober of probers) for (const finding of (await probeAs(app, ground, prober, tables)).findings) before.add(finding);
  expect([...before]).toEqual([]);
  expect(await plantingNoticed()).toBeUndefined();
});

test("every policy, opened or dropped, is noticed or explained", async () => {
  expect(knownMutants.filter((known) => !policyMutants.some(({ name }) => name.startsWith(known.name))).map(({ name }) => `explained, but not there any more: ${name}`)).toEqual([]);
  const survivors: string[] = [];
  for (const mutant of chosenPolicies) {
    const isFound = await isNoticed(mutant);
    if (isFound !== isAskingExplained) continue;
    survivors.push(mutant.name);
    console.log(`${isFound ? "explained, but noticed" : "a survivor"}: ${mutant.name}`);
  }
  console.log(`policies: ${chosenPolicies.length - survivors.length} of ${chosenPolicies.length} noticed (of ${policyMutants.length} in all, ${policyMutants.filter(({ name }) => isExplained(name)).length} listed with their reasons; seed ${SEED})`);
  expect(survivors).toEqual([]);
  // Nor was the time that passed what was noticed.
  expect(await plantingNoticed()).toBeUndefined();
});

test("every permission, opened to a role it is not for or taken from one it is for, is noticed", async () => {
  const grants = prepared.world.app.parts.services.grants as Record<string, readonly string[]>; // the product's own table, changed here for one attempt
  const lines = new Map(askedLines.filter(({ who }) => who.size < allRoles.length).map((line) => [actionOf(line).permission, line]));
  const mutants = [...lines].flatMap(([permission, line]) => allRoles.map((role) => ({ permission, line, role })));
  const chosen = sample(mutants, 150);
  const survivors: string[] = [];
  for (const { permission, line, role } of chosen) {
    const before = grants[permission] ?? [];
    const isTaken = before.includes(role);
    grants[permission] = isTaken ? before.filter((one) => one !== role) : [...before, role];
    const { findings } = await runCells(prepared, [{ line, role, relation: "otherAgency", caseClass: "ordinary" }]);
    grants[permission] = before;
    if (findings.length > 0 && !findings.some(isAnswered)) throw new Error(`${permission} and ${role}: ${findings[0]?.what}`);
    if (findings.length === 0) survivors.push(`${permission} ${isTaken ? "taken from" : "opened to"} ${role}`);
  }
  console.log(`permissions: ${chosen.length - survivors.length} of ${chosen.length} noticed (of ${mutants.length} in all; seed ${SEED})`);
  expect(survivors).toEqual([]);
});

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "ruam-mutants-"));
const described = join(folder, "world.json");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function isGuardMissed(guard: Guard | undefined, prefix: string): Promise<{ attempts: number; finding?: { cell: string; what: string } }> {
  const { stdout } = await run(process.execPath, ["--import", "./proofs/support/mutant-hooks.ts", "proofs/support/mutant-child.ts"], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: { ...process.env, RUAM_PREPARED: described, RUAM_MUTANT: JSON.stringify(guard?.mutant ?? null), RUAM_LINES: prefix },
    maxBuffer: 10_000_000,
  });
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
}

function describeWorld(wrong: ReadonlyMap<string, string>): Descriptor {
  const { world, cast, directory, things, secretIds } = prepared;
  const { keyring } = world;
  const keyFile = { current: keyring.current, keys: { [keyring.current]: keyring.master(keyring.current).toString("base64") }, index: keyring.indexKey.toString("base64") } as Descriptor["keyFile"];
  const versions = [...secretIds, directory.subject.accountId, directory.homeAgencyId].flatMap((id): (readonly [string, number])[] => {
    const version = prepared.versionOf(id);
    return version === undefined ? [] : [[id, version]];
  });
  return { appUrl: world.database.appUrl, jobsUrl: world.database.jobsUrl, keyFile, cast: cast.all, directory, things, secretIds: [...secretIds], versions, wrong: [...wrong] };
}

test("every guard of the code, taken out, is noticed – or the lock behind it is named", async () => {
  const guards = findGuards();
  const isKnown = (name: string): boolean => knownGuards.some((known) => name === known.name);
  expect(knownGuards.filter((known) => !guards.some(({ name }) => name === known.name)).map(({ name }) => `explained, but not there any more: ${name}`)).toEqual([]);
  // Each guard is a process of its own: outside the full run, one that the database does not hold by itself.
  const chosen = isFull ? guards.filter(({ name, module }) => !isKnown(name) && (ONLY_MODULE === undefined || module === ONLY_MODULE)) : guards.filter(({ name }) => name.includes("end-seat.ts: if (!seat.mayManage"));
  // What is not there is "not found" for whoever may, too, and never a fault.
  const prefixes = new Set(chosen.map(({ asked }) => asked));
  const wrong = await answersToWrong(prepared, askedLines.filter(({ key }) => [...prefixes].some((prefix) => key.startsWith(prefix))));
  expect([...wrong].filter(([, answer]) => answer.startsWith("5"))).toEqual([]);
  writeFileSync(described, JSON.stringify(describeWorld(wrong)), { mode: 0o600 });
  expect((await isGuardMissed(undefined, isFull ? (chosen[0]?.asked ?? "teams.") : "teams.")).finding).toBeUndefined();
  const survivors: string[] = [];
  const queue = [...chosen];
  const work = async (): Promise<void> => {
    for (let guard = queue.shift(); guard; guard = queue.shift()) {
      const outcome = await isGuardMissed(guard, guard.asked).catch((error: Error) => ({ finding: { cell: "", what: error.message } }));
      if (!outcome.finding) survivors.push(guard.name);
      else if (outcome.finding.cell === "" || !isAnswered(outcome.finding)) throw new Error(`${guard.name}: ${outcome.finding.what}`);
    }
  };
  await Promise.all([work(), work()]);
  console.log(`guards: ${chosen.length - survivors.length} of ${chosen.length} noticed (of ${guards.length} in all, ${guards.filter(({ name }) => isKnown(name)).length} explained; seed ${SEED})`);
  expect(survivors).toEqual([]);
});

import { randomUUID } from "node:crypto";
import { aCase } from "#app/testing/a-case.ts";
import { allActions } from "#app/server/app.ts";
import type { Person, World } from "#app/testing/world.ts";
import { send, type Answer } from "./attempt.ts";

const byName = new Map(allActions.map((action) => [action.name as string, action]));

export interface Act {
  readonly who: Person;
  readonly name: string;
  readonly input: unknown;
  readonly ifMatch?: number;
  readonly key?: string;
}

export async function go(world: World, { who, name, input, ifMatch, key }: Act): Promise<Answer> {
  const action = byName.get(name);
  if (!action) throw new Error(`no action ${name}`);
  return send(world.app, { token: who.token, action, input, ifMatch, headers: key === undefined ? {} : { "idempotency-key": key } });
}

/** People and a case for contests, and what is known to be true of them before each. */
export interface Arena {
  readonly world: World;
  readonly caseId: string;
  readonly people: readonly string[];
  readonly team: readonly Person[];
  readonly desk: readonly Person[];
  readonly reporter: Person;
  readonly receivers: readonly Person[];
  readonly random: () => number;
}

export async function makeArena(world: World, random: () => number): Promise<Arena> {
  const opened = await aCase<Person>(world, { team: ["caseManager", "socialWorker", "inquiryOfficial"], people: Array.from({ length: 8 }, (_, index) => ({ safeName: `คนที่ ${index}` })) });
  const { coordinator, of } = opened;
  const home = coordinator.agencyId;
  const hospital = await world.anAgency({ kind: "hospital", provinceCode: "50" });
  return {
    world, random, caseId: opened.caseId, people: opened.personIds,
    team: [coordinator, of("caseManager"), of("socialWorker")],
    desk: [coordinator, await world.aPerson({ roles: ["socialWorker"], agencyId: home }), await world.aPerson({ roles: ["hotlineOperator", "caseManager"], agencyId: home })],
    reporter: await world.aPerson({ roles: ["reporter"], agencyKind: "school" }),
    receivers: [await world.aPerson({ roles: ["doctor"], agencyId: hospital }), await world.aPerson({ roles: ["doctor"], agencyId: hospital })],
  };
}

/** One contest. @returns what went wrong, if anything */
export type Race = (arena: Arena) => Promise<string | undefined>;

const count = (answers: readonly Answer[], status: number): number => answers.filter((answer) => answer.status === status).length;
const some = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T; // index is inside a non-empty list
const told = (answers: readonly Answer[]): string => answers.map(({ status, code }) => `${status} ${code}`.trim()).join(", ");

async function one<T>(world: World, text: string, values: readonly unknown[]): Promise<T> {
  return (await world.admin.query(text, [...values])).rows[0] as T; // the statement's own columns
}

/** Two to four editors who saw the same version: one wins, the others are shown both versions, and the winner's words stand. */
const editors: Race = async ({ world, team, people, random }) => {
  const personId = some(random, people);
  const { version } = await one<{ version: number }>(world, "select version from people where id = $1", [personId]);
  const tries = Array.from({ length: 2 + Math.floor(random() * 3) }, (_, index) => ({ who: some(random, team), language: ["tha", "mya", "khm", "lao"][index] ?? "tha" }));
  const answers = await Promise.all(tries.map(({ who, language }) => go(world, { who, name: "people.change", input: { personId, languages: [language] }, ifMatch: version })));
  const now = await one<{ version: number; languages: string[] }>(world, "select version, languages from people where id = $1", [personId]);
  const winner = tries[answers.findIndex(({ status }) => status === 200)];
  if (count(answers, 200) !== 1 || count(answers, 412) !== tries.length - 1) return `editors: ${told(answers)}`;
  return now.version === version + 1 && now.languages[0] === winner?.language ? undefined : `editors: version ${now.version} after ${version}, ${now.languages[0]} instead of ${winner?.language}`;
};

/** The same, for a case's stage, through another module's lock. */
const movers: Race = async ({ world, team, caseId, random }) => {
  const { version, stage } = await one<{ version: number; stage: string }>(world, "select version, stage from cases where id = $1", [caseId]);
  const stages = ["protection", "prosecution", "remedy", "return"].filter((next) => next !== stage).slice(0, 2);
  const answers = await Promise.all(stages.map((next) => go(world, { who: some(random, team), name: "cases.move", input: { caseId, stage: next, reason: "newFacts" }, ifMatch: version })));
  const now = await one<{ version: number; stage: string }>(world, "select version, stage from cases where id = $1", [caseId]);
  const won = stages[answers.findIndex(({ status }) => status === 200)];
  return count(answers, 200) === 1 && count(answers, 412) === 1 && now.version === version + 1 && now.stage === won ? undefined : `movers: ${told(answers)}; ${stage} ${version} → ${now.stage} ${now.version}`;
};

/** A button pressed ten times at once, then the phone sends it three times more: one row, and every answer is the first one. */
const doubleSubmit: Race = async ({ world, team, caseId, random }) => {
  const words = `หมายเหตุ ${randomUUID()}`;
  const act: Act = { who: some(random, team), name: "cases.writeNote", input: { caseId, category: "case", words }, key: randomUUID() };
  const before = await one<{ n: number }>(world, "select count(*)::int as n from case_notes where case_id = $1", [caseId]);
  const atOnce = await Promise.all(Array.from({ length: 10 }, () => go(world, act)));
  const replays = [await go(world, act), await go(world, act), await go(world, act)];
  const answers = [...atOnce, ...replays];
  const after = await one<{ n: number }>(world, "select count(*)::int as n from case_notes where case_id = $1", [caseId]);
  const events = await one<{ n: number }>(world, "select count(*)::int as n from events where subject_id = $1", [JSON.parse(atOnce[0]?.body ?? "{}").noteId]);
  const isOne = after.n === before.n + 1 && events.n === 1 && new Set(answers.map(({ body }) => body)).size === 1 && count(answers, 200) === 13;
  return isOne ? undefined : `double submit: ${after.n - before.n} rows, ${events.n} events, ${told(answers)}`;
};

/** A queue written without a connection arrives out of order and twice: each act once, with its own answer. */
const outOfOrder: Race = async ({ world, team, caseId, random }) => {
  const who = some(random, team);
  const before = await one<{ n: number }>(world, "select count(*)::int as n from tasks where case_id = $1", [caseId]);
  const queue = Array.from({ length: 4 }, (): Act => ({ who, name: "plans.addOwn", input: { caseId, text: `งาน ${randomUUID()}`, dueAt: new Date(Date.now() + 86_400_000).toISOString() }, key: randomUUID() }));
  const arriving = [...queue, ...queue].sort(() => random() - 0.5);
  const answers = await Promise.all(arriving.map((act) => go(world, act)));
  const after = await one<{ n: number }>(world, "select count(*)::int as n from tasks where case_id = $1", [caseId]);
  const bodies = new Set(answers.map(({ body }) => body));
  return after.n === before.n + 4 && bodies.size === 4 && count(answers, 200) === 8 ? undefined : `out of order: ${after.n - before.n} rows, ${bodies.size} answers, ${told(answers)}`;
};

/** One key for two different requests at once: one is done, the other refused, never both. */
const keyTwice: Race = async ({ world, team, caseId, random }) => {
  const key = randomUUID();
  const who = some(random, team);
  const before = await one<{ n: number }>(world, "select count(*)::int as n from case_notes where case_id = $1", [caseId]);
  const answers = await Promise.all(["ก", "ข"].map((words) => go(world, { who, name: "cases.writeNote", input: { caseId, category: "case", words }, key })));
  const after = await one<{ n: number }>(world, "select count(*)::int as n from case_notes where case_id = $1", [caseId]);
  return count(answers, 200) === 1 && count(answers, 409) === 1 && after.n === before.n + 1 ? undefined : `one key twice: ${told(answers)}, ${after.n - before.n} rows`;
};

/** A desk of three reaches for the same lead: it becomes one case. */
const oneLead: Race = async ({ world, desk, reporter }) => {
  const made = await go(world, { who: reporter, name: "leads.create", input: { source: "school", kind: "other", urgency: "low", what: "เรื่องสมมติ", provinceCode: "50", handlingAgencyId: desk[0]?.agencyId } });
  const { leadId } = JSON.parse(made.body);
  const answers = await Promise.all(desk.map((who) => go(world, { who, name: "leads.accept", input: { leadId, reason: "needsTeam" }, ifMatch: 1 })));
  const { n } = await one<{ n: number }>(world, "select count(*)::int as n from events where lead_id = $1 and type = 'lead-accepted'", [leadId]);
  const { seats } = await one<{ seats: number }>(world, "select count(*)::int as seats from seats s join leads l on l.case_id = s.case_id where l.id = $1", [leadId]);
  return count(answers, 200) === 1 && n === 1 && seats === 1 ? undefined : `one lead: ${told(answers)}, ${n} events, ${seats} seats`;
};

/** Two of a hospital take the same referral: one taker. */
const oneReferral: Race = async ({ world, team, people, caseId, receivers, random }) => {
  const manager = team[1];
  if (!manager) throw new Error("no manager");
  const toAgencyId = receivers[0]?.agencyId;
  const draft = { caseId, personId: some(random, people), toAgencyId, purpose: some(random, ["health", "psychosocial", "other"]), urgency: "low", scope: ["ageBand", "needs"], needs: "สมมติ", lawfulBasis: "publicTask", basisReason: "หน้าที่สมมติตามกฎหมาย" };
  const sent = await go(world, { who: manager, name: "referrals.send", input: draft });
  if (sent.code === "sent-already" || sent.status === 409) return undefined;
  const { referralId } = JSON.parse(sent.body);
  const answers = await Promise.all(receivers.map((who) => go(world, { who, name: "referrals.accept", input: { referralId }, ifMatch: 1 })));
  const { n } = await one<{ n: number }>(world, "select count(*)::int as n from events where subject_id = $1 and type = 'referral-accepted'", [referralId]);
  await go(world, { who: manager, name: "referrals.withdraw", input: { referralId, reason: "noLongerNeeded" }, ifMatch: 2 });
  return count(answers, 200) === 1 && n === 1 ? undefined : `one referral: ${told(answers)}, ${n} events`;
};

/** Two managers seat the same colleague: one seat. */
const oneSeat: Race = async ({ world, team, caseId }) => {
  const colleague = await world.aPerson({ roles: ["doctor"] });
  const input = { caseId, accountId: colleague.accountId, discipline: "doctor", reason: "ทีมสหวิชาชีพ" };
  const answers = await Promise.all(team.map((who) => go(world, { who, name: "teams.addSeat", input })));
  const { n } = await one<{ n: number }>(world, "select count(*)::int as n from seats where case_id = $1 and account_id = $2", [caseId, colleague.accountId]);
  return count(answers, 200) === 1 && n === 1 && answers.every(({ status }) => status === 200 || status === 409) ? undefined : `one seat: ${told(answers)}, ${n} seats`;
};

/** How often each contest is held, in a hundred. */
export const races: readonly { readonly name: string; readonly share: number; readonly race: Race }[] = [
  { name: "editors of a person", share: 34, race: editors },
  { name: "movers of a case", share: 16, race: movers },
  { name: "double submit ×10 and replays ×3", share: 18, race: doubleSubmit },
  { name: "queue out of order, twice", share: 14, race: outOfOrder },
  { name: "one key, two requests", share: 8, race: keyTwice },
  { name: "one lead, three desks", share: 4, race: oneLead },
  { name: "one referral, two takers", share: 4, race: oneReferral },
  { name: "one seat, three managers", share: 2, race: oneSeat },
];

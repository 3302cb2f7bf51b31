import { afterAll, beforeAll, expect, test } from "vitest";
import { listToday } from "#modules/today/actions/list-today.ts";
import { listLeads } from "#modules/leads/actions/list-leads.ts";
import { list as listCases } from "#modules/cases/actions/list.ts";
import { inbox } from "#modules/referrals/actions/lists.ts";
import { openings } from "#modules/oversight/actions/openings.ts";
import { incidents } from "#modules/privacy/actions/incidents.ts";
import { requests } from "#modules/privacy/actions/requests.ts";
import { aVisitor, type Visitor } from "../testing/visitor.ts";
import { openWorld, type World } from "../testing/world.ts";
import { demoCards, enterDemo, startDemo, type RoleCard } from "./actions.ts";

let world: World;
let cards: readonly RoleCard[];
let seconds: number;
beforeAll(async () => {
  world = await openWorld();
  const visitor = aVisitor(world);
  const begun = performance.now();
  await visitor.ask(startDemo, {});
  seconds = (performance.now() - begun) / 1000;
  ({ cards } = await visitor.ask(demoCards, {}));
});
afterAll(async () => {
  await world.close();
});

async function as(role: string): Promise<Visitor> {
  const visitor = aVisitor(world);
  await visitor.ask(enterDemo, { accountId: cards.find((card) => card.roles.includes(role))?.accountId ?? "" });
  return visitor;
}

// Under five seconds on a quiet machine; the bound leaves room for other tests beside this one.
test("the story is there before a newcomer loses patience", () => {
  console.log(`demo.start: ${seconds.toFixed(1)} s`);
  expect(seconds).toBeLessThan(20);
});

test("every fictional person finds something to do, and the case manager something late, for today and for later", async () => {
  const lines: string[] = [];
  for (const role of ["pochtCoordinator", "socialWorker", "inquiryOfficial", "prosecutor", "doctor", "psychologist", "labourInspector", "ngoWorker", "shelterStaff", "reporter", "admin", "dpo"]) {
    const today = await (await as(role)).act(listToday, {});
    const all = [...today.first, ...today.later];
    lines.push(`${role}: ${all.length} open, ${all.filter((task) => new Date(task.dueAt) < new Date()).length} late`);
    expect(all.length, role).toBeGreaterThan(0);
  }
  console.log(lines.join("\n"));
});

test("the desk has leads waiting: one immediate, one online with what proves it, one of a school", async () => {
  const { rows } = await (await as("pochtCoordinator")).act(listLeads, { box: "waiting" });
  expect(rows.map((lead) => lead.source).sort()).toEqual(["hotline1300", "line", "school", "school"]);
  expect(rows.filter((lead) => lead.urgency === "immediate")).toHaveLength(1);
});

test("the case manager has three cases in three stages; the hospital has a referral to answer", async () => {
  const { rows } = await (await as("caseManager")).act(listCases, {});
  expect(new Set(rows.map((one) => one.stage)).size).toBe(3);
  expect((await (await as("doctor")).act(inbox, {})).rows).toHaveLength(1);
});

test("who watches and who answers for personal data find an opening to review, a request and an incident without anybody's data", async () => {
  const officer = await as("dpo");
  expect((await officer.act(openings, {})).waiting).toMatchObject([{ category: "urgentCare", state: "waiting" }]);
  expect((await officer.act(requests, {})).requests).toHaveLength(1);
  expect((await officer.act(incidents, {})).incidents).toMatchObject([{ kind: "lostDevice", risk: "none", state: "assessed" }]);
  expect((await (await as("pochtCoordinator")).act(openings, {})).waiting).toHaveLength(1);
});

test("the story leaves no open session behind and tells nothing after now", async () => {
  const { rows } = await world.admin.query("select (select count(*)::int from sessions where device = 'story') as sessions, (select count(*)::int from events where at > now()) as later, (select count(*)::int from events) as events");
  expect(rows[0]).toMatchObject({ sessions: 0, later: 0 });
  console.log(`${rows[0].events} events`);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { aTeam, type Team } from "#app/testing/a-team.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type World } from "#app/testing/world.ts";
import { listToday } from "#modules/today/actions/list-today.ts";
import { bangkokDay, bangkokInstant, bangkokTime } from "#thai/dates.ts";
import { extendClock } from "./actions/extend-clock.ts";
import { meetClockByHand } from "./actions/meet-clock.ts";
import { listClocks } from "./actions/read-clocks.ts";
import { startClockByHand } from "./actions/start-clock.ts";
import { clocksOf, meetClock, startClock, tellClocks } from "./public.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

/** An instant written as Bangkok time, "2026-01-20T14:20", and back. */
const at = (text: string): Date => bangkokInstant(text.slice(0, 10), text.slice(11));
const written = (iso: string): string => `${bangkokDay(new Date(iso))}T${bangkokTime(new Date(iso))}`;
const clockFor = async (team: Team, ruleId: string) => {
  const { clocks } = await team.manager.call(listClocks, { caseId: team.caseId });
  const found = clocks.filter((clock) => clock.ruleId === ruleId);
  expect(found.length).toBeGreaterThan(0);
  return found;
};

test("S1: protection of a girl ends after 24 hours, after seven days by the court, and reflection after 45 days", async () => {
  await world.setClock(at("2026-01-20T14:25"));
  const team = await aTeam(world);
  const official = await team.join("inquiryOfficial");
  const [personId = ""] = team.personIds;

  await world.setClock(at("2026-01-20T14:30"));
  const started = await official.call(startClockByHand, {
    caseId: team.caseId, personId, ruleId: "temp-protection-initial", startedAt: at("2026-01-20T14:20").toISOString(), placeKind: "children-home",
  });
  expect(written(started.dueAt)).toBe("2026-01-21T14:20");
  expect(started.alternatives).toEqual([]);

  const notice = await official.call(startClockByHand, { caseId: team.caseId, personId, ruleId: "rights-notice", startedAt: at("2026-01-20T14:20").toISOString() });
  await world.setClock(at("2026-01-20T15:00"));
  expect(await official.call(meetClockByHand, { clockId: notice.clockId })).toEqual({ state: "met" });

  await world.setClock(at("2026-01-21T11:00"));
  const extended = await official.call(
    extendClock,
    { clockId: started.clockId, amount: 7, unit: "days", code: "facts-unclear", orderRef: "คจ 12/2569", orderedAt: at("2026-01-21T10:40").toISOString() },
    { ifMatch: 1 },
  );
  expect(written(extended.dueAt)).toBe("2026-01-27T14:20");
  expect(extended.alternatives.map((one) => [one.counting, written(one.dueAt)])).toEqual([["from-court-order-given", "2026-01-28T10:40"]]);
  const [shown] = await clockFor(team, "temp-protection-initial");
  expect(shown).toMatchObject({ nameKey: "clocks.name.temp-protection-extended", state: "running", extension: { orderRef: "คจ 12/2569" } });

  const today = await official.call(listToday, {});
  const task = today.first.find((one) => one.sourceId === started.clockId);
  expect(task).toMatchObject({ titleKey: "clocks.name.temp-protection-extended", sourceRef: "ATPA s.29", isStatutory: true, lateWeight: 0 });
  expect(written(task?.dueAt ?? "")).toBe("2026-01-27T14:20");

  await world.setClock(at("2026-01-22T11:00"));
  const reflection = await team.manager.call(startClockByHand, { caseId: team.caseId, personId, ruleId: "nrm-reflection", startedAt: at("2026-01-22T11:00").toISOString() });
  expect(bangkokDay(new Date(reflection.dueAt))).toBe("2026-03-08");
});

test("S1: follow-ups after her return come at 1, 3, 6 and 12 months, one after the other", async () => {
  await world.setClock(at("2026-10-26T09:00"));
  const team = await aTeam(world);
  const [personId = ""] = team.personIds;
  await runAs(world, team.manager, (context) =>
    startClock(context, { ruleId: "follow-up-after-return", caseId: team.caseId, personId, startedAt: context.now, ownerAccountId: team.manager.accountId, ownerAgencyId: team.manager.agencyId }),
  );
  const diary = (await clockFor(team, "follow-up-after-return")).map((clock) => bangkokDay(new Date(clock.dueAt)));
  expect(diary).toEqual(["2026-11-26", "2027-01-26", "2027-04-26", "2027-10-26"]);

  await world.setClock(at("2026-11-20T09:00"));
  const met = await runAs(world, team.manager, (context) => meetClock(context, { caseId: team.caseId, ruleId: "follow-up-after-return", personId, at: context.now }));
  expect(met).toBe(true);
  const states = (await clockFor(team, "follow-up-after-return")).map((clock) => clock.state);
  expect(states.filter((state) => state === "met")).toHaveLength(1);
  const { later } = await team.manager.call(listToday, {});
  expect(later.filter((one) => one.titleKey === "clocks.task.followUp").map((one) => one.titleParams)).toEqual([{ count: 3 }, { count: 6 }, { count: 12 }]);
});

test("S4: seven men rest for fifteen days before the interview; the day is 2 June", async () => {
  await world.setClock(at("2026-05-18T17:00"));
  const team = await aTeam(world, { people: 7 });
  for (const personId of team.personIds) {
    await team.manager.call(startClockByHand, { caseId: team.caseId, personId, ruleId: "nrm-pre-identification", startedAt: at("2026-05-18T17:00").toISOString() });
  }
  const clocks = await clockFor(team, "nrm-pre-identification");
  expect(clocks).toHaveLength(7);
  expect(new Set(clocks.map((clock) => bangkokDay(new Date(clock.dueAt))))).toEqual(new Set(["2026-06-02"]));

  // Each is decided apart: one man's interview says nothing about the others.
  await world.setClock(at("2026-06-02T09:30"));
  const [first = "", second = ""] = team.personIds;
  await runAs(world, team.manager, (context) => tellClocks(context, { caseId: team.caseId, personId: first, event: "identification-interview-held", at: context.now }));
  await runAs(world, team.manager, (context) => tellClocks(context, { caseId: team.caseId, personId: second, event: "decided-not-a-victim", at: context.now }));
  const after = await runAs(world, team.manager, (context) => clocksOf(context, team.caseId));
  const stateOf = (personId: string) => after.find((clock) => clock.personId === personId)?.state;
  expect([stateOf(first), stateOf(second)]).toEqual(["met", "stopped"]);
  expect(after.filter((clock) => clock.state === "due-today")).toHaveLength(5);
});

test("what happened to one of several ends her own limit, never the one that runs for the whole case; alone it ends both", async () => {
  await world.setClock(at("2026-05-18T17:00"));
  for (const people of [2, 1]) {
    const team = await aTeam(world, { people });
    const [personId = ""] = team.personIds;
    for (const of of [{ personId }, {}]) await team.manager.call(startClockByHand, { caseId: team.caseId, ...of, ruleId: "rights-notice", startedAt: at("2026-05-18T17:00").toISOString() });
    await runAs(world, team.manager, (context) => tellClocks(context, { caseId: team.caseId, personId, event: "decided-not-a-victim", at: context.now }));
    const clocks = await clockFor(team, "rights-notice");
    expect([clocks.find((clock) => clock.personId === personId)?.state, clocks.find((clock) => clock.personId === null)?.state]).toEqual(["stopped", people === 1 ? "stopped" : "due-today"]);
  }
});

test("a review by the team begins anew when it was held", async () => {
  await world.setClock(at("2026-02-02T09:00"));
  const team = await aTeam(world);
  const review = await team.manager.call(startClockByHand, { caseId: team.caseId, ruleId: "case-review-interval", startedAt: at("2026-02-02T09:00").toISOString() });
  await world.setClock(at("2026-02-27T13:00"));
  await team.manager.call(meetClockByHand, { clockId: review.clockId });
  const clocks = await clockFor(team, "case-review-interval");
  expect(clocks.map((clock) => [clock.state, bangkokDay(new Date(clock.dueAt))])).toEqual([["running", "2026-03-29"], ["met", "2026-03-04"]]);
});

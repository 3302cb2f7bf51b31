import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aTeam, type Team } from "#app/testing/a-team.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { listToday } from "#modules/today/actions/list-today.ts";
import { extendClock } from "./actions/extend-clock.ts";
import { holidaysOfYear, setHoliday } from "./actions/holidays.ts";
import { meetClockByHand } from "./actions/meet-clock.ts";
import { pauseClock } from "./actions/pause-clock.ts";
import { listClocks, urgent } from "./actions/read-clocks.ts";
import { recordBreach } from "./actions/record-breach.ts";
import { reopenClock } from "./actions/reopen-clock.ts";
import { resumeClock } from "./actions/resume-clock.ts";
import { clockRules, setRule } from "./actions/rules.ts";
import { startClockByHand } from "./actions/start-clock.ts";
import { stopClock } from "./actions/stop-clock.ts";

let world: World;
let stranger: Person;
let interpreter: Person;
beforeAll(async () => {
  world = await openWorld();
  stranger = await world.aPerson({ roles: ["caseManager"] });
  interpreter = await world.aPerson({ roles: ["interpreter"] });
});
afterAll(async () => {
  await world.close();
});

const START = "2026-01-20T07:20:00.000Z";

async function aClock(ruleId: string, options: { placeKind?: "shelter" } = {}): Promise<{ team: Team; clockId: string }> {
  await world.setClock(START);
  const team = await aTeam(world);
  await world.setClock("2026-01-20T07:21:00.000Z");
  const { clockId } = await team.manager.call(startClockByHand, { caseId: team.caseId, personId: team.personIds[0], ruleId, startedAt: START, ...options });
  return { team, clockId };
}
const protection = () => aClock("temp-protection-initial", { placeKind: "shelter" });
const one = async (team: Team, clockId: string) => (await team.manager.call(listClocks, { caseId: team.caseId })).clocks.find((clock) => clock.id === clockId);

describe("starting", () => {
  test("temporary protection is refused in a cell, in a prison, or nowhere said", async () => {
    await world.setClock("2026-01-20T08:00:00.000Z");
    const team = await aTeam(world);
    const ask = { caseId: team.caseId, personId: team.personIds[0], ruleId: "temp-protection-initial", startedAt: START };
    await expect(team.manager.call(startClockByHand, { ...ask, placeKind: "cell" })).rejects.toMatchObject({ status: 409, code: "place-is-a-cell" });
    await expect(team.manager.call(startClockByHand, { ...ask, placeKind: "prison" })).rejects.toMatchObject({ status: 409, code: "place-is-a-cell" });
    await expect(team.manager.call(startClockByHand, ask)).rejects.toMatchObject({ status: 409, code: "place-missing" });
    await expect(team.manager.call(startClockByHand, { ...ask, personId: undefined, placeKind: "shelter" })).rejects.toMatchObject({ code: "person-missing" });
    await expect(team.manager.call(startClockByHand, { ...ask, placeKind: "shelter", startedAt: "2026-01-21T00:00:00Z" })).rejects.toMatchObject({ code: "in-the-future" });
    await expect(team.manager.call(startClockByHand, { ...ask, ruleId: "training-refresh" })).rejects.toMatchObject({ code: "not-started-by-hand" });
  });

  test("the same limit does not run twice for one person", async () => {
    const { team } = await protection();
    await expect(
      team.manager.call(startClockByHand, { caseId: team.caseId, personId: team.personIds[0], ruleId: "temp-protection-initial", startedAt: START, placeKind: "shelter" }),
    ).rejects.toMatchObject({ status: 409, code: "already-running" });
  });

  test("nobody outside the team starts or sees a clock, and no interpreter starts one", async () => {
    const { team } = await protection();
    const ask = { caseId: team.caseId, ruleId: "case-review-interval", startedAt: START };
    await expect(stranger.call(startClockByHand, ask)).rejects.toMatchObject({ status: 404 });
    await expect(stranger.call(listClocks, { caseId: team.caseId })).rejects.toMatchObject({ status: 404 });
    await team.join("interpreter", interpreter);
    await expect(interpreter.call(startClockByHand, ask)).rejects.toMatchObject({ status: 403 });
    await expect(team.manager.call(startClockByHand, { ...ask, ownerAccountId: stranger.accountId })).rejects.toMatchObject({ code: "owner-has-no-seat" });
    await expect(team.manager.call(startClockByHand, { ...ask, personId: stranger.accountId })).rejects.toMatchObject({ status: 404 });
  });
});

describe("extending", () => {
  const order = { amount: 7, unit: "days", code: "facts-unclear", orderRef: "คจ 1/2569", orderedAt: "2026-01-21T03:00:00.000Z" } as const;

  test("temporary protection needs a court order, given in time, for seven days at most", async () => {
    const { team, clockId } = await protection();
    await world.setClock("2026-01-21T04:00:00.000Z");
    const extend = (change: object) => team.manager.call(extendClock, { clockId, ...order, ...change }, { ifMatch: 1 });
    await expect(extend({ orderRef: undefined })).rejects.toMatchObject({ status: 409, code: "court-order-missing" });
    await expect(extend({ amount: 8 })).rejects.toMatchObject({ code: "beyond-limit" });
    await expect(extend({ amount: 20, unit: "hours" })).rejects.toMatchObject({ code: "not-longer" });
    await expect(extend({ orderedAt: "2026-01-22T00:00:00Z" })).rejects.toMatchObject({ code: "order-not-yet-given" });
    await expect(team.manager.call(extendClock, { clockId, ...order })).rejects.toMatchObject({ status: 428 });
    await expect(team.manager.call(extendClock, { clockId, ...order }, { ifMatch: 7 })).rejects.toMatchObject({ status: 412 });
    await expect(stranger.call(extendClock, { clockId, ...order }, { ifMatch: 1 })).rejects.toMatchObject({ status: 404 });
    await extend({ amount: 3 });
    expect((await one(team, clockId))?.dueAt).toBe("2026-01-23T07:20:00.000Z");
    await expect(team.manager.call(extendClock, { clockId, ...order }, { ifMatch: 2 })).rejects.toMatchObject({ code: "already-extended" });
  });

  test("an order given after the day was over extends nothing", async () => {
    const { team, clockId } = await protection();
    await world.setClock("2026-01-21T09:00:00.000Z");
    await expect(team.manager.call(extendClock, { clockId, ...order, orderedAt: "2026-01-21T08:00:00.000Z" }, { ifMatch: 1 })).rejects.toMatchObject({ code: "order-came-too-late" });
  });

  test("a deployment may count the seven days from the order; what already runs keeps its own", async () => {
    const admin = await world.aPerson({ roles: ["admin"] });
    const counting = "from-court-order-given";
    await expect(stranger.call(setRule, { ruleId: "temp-protection-extended", counting })).rejects.toMatchObject({ status: 403 });
    await expect(admin.call(setRule, { ruleId: "temp-protection-initial", amount: 48 })).rejects.toMatchObject({ code: "beyond-law" });
    await expect(admin.call(setRule, { ruleId: "temp-protection-initial", skipsHolidays: true })).rejects.toMatchObject({ code: "laxer-for-liberty" });
    await expect(admin.call(setRule, { ruleId: "nrm-reflection", counting: "from-nowhere" })).rejects.toMatchObject({ code: "counting-unknown" });
    await expect(admin.call(setRule, { ruleId: "nrm-reflection", milestones: [1] })).rejects.toMatchObject({ code: "no-milestones" });
    await expect(admin.call(setRule, { ruleId: "unheard-of" })).rejects.toMatchObject({ status: 404 });
    const { team, clockId } = await protection();
    await admin.call(setRule, { ruleId: "temp-protection-extended", counting });
    await world.setClock("2026-01-21T04:00:00.000Z");
    const extended = await team.manager.call(extendClock, { clockId, ...order }, { ifMatch: 1 });
    expect(extended).toMatchObject({ dueAt: "2026-01-28T03:00:00.000Z", counting, alternatives: [{ counting: "from-custody-started", dueAt: "2026-01-27T07:20:00.000Z" }] });
    await admin.call(setRule, { ruleId: "temp-protection-extended" });
    const { rules } = await admin.call(clockRules, {});
    expect(rules.find((rule) => rule.id === "temp-protection-extended")).toMatchObject({ counting: null, isChanged: false, confidence: "medium" });
    expect((await one(team, clockId))?.dueAt).toBe("2026-01-28T03:00:00.000Z");
  });
});

describe("pausing", () => {
  test("a pause moves the end of the rest before the interview by the time paused, and takes its task out of the list", async () => {
    const { team, clockId } = await aClock("nrm-pre-identification");
    expect((await one(team, clockId))?.dueAt).toBe("2026-02-04T07:20:00.000Z");
    await world.setClock("2026-01-25T07:20:00.000Z");
    await team.manager.call(pauseClock, { clockId, code: "person-unwell", note: "พักตามที่ขอ" }, { ifMatch: 1 });
    expect(await one(team, clockId)).toMatchObject({ state: "paused" });
    await world.setClock("2026-01-27T07:20:00.000Z");
    const listed = async () => {
      const today = await team.manager.call(listToday, {});
      return [...today.first, ...today.later].filter((task) => task.sourceId === clockId).length;
    };
    expect(await listed()).toBe(0);
    const { dueAt } = await team.manager.call(resumeClock, { clockId }, { ifMatch: 2 });
    // The test's clock ticks on while the acts run.
    expect(dueAt.slice(0, 16)).toBe("2026-02-06T07:20");
    expect(await listed()).toBe(1);
    const { reasons } = await team.manager.call(listClocks, { caseId: team.caseId });
    expect(reasons).toMatchObject([{ act: "pause", code: "person-unwell", note: "พักตามที่ขอ" }]);
    const { rows } = await world.admin.query("select note from clock_reasons where clock_id = $1 and act = 'pause'", [clockId]);
    expect(rows[0].note.includes(Buffer.from("พักตามที่ขอ"))).toBe(false);
  });

  test("a limit on liberty never pauses, nor does a pause need no reason", async () => {
    const { team, clockId } = await protection();
    await expect(team.manager.call(pauseClock, { clockId, code: "office-closed" }, { ifMatch: 1 })).rejects.toMatchObject({ status: 409, code: "cannot-be-paused" });
    const rest = await aClock("nrm-pre-identification");
    await expect(rest.team.manager.call(pauseClock, { clockId: rest.clockId, code: "other" }, { ifMatch: 1 })).rejects.toMatchObject({ code: "reason-missing" });
    await expect(rest.team.manager.call(resumeClock, { clockId: rest.clockId }, { ifMatch: 1 })).rejects.toMatchObject({ code: "not-paused" });
    await expect(stranger.call(pauseClock, { clockId: rest.clockId, code: "person-asked" }, { ifMatch: 1 })).rejects.toMatchObject({ status: 404 });
    await expect(stranger.call(resumeClock, { clockId: rest.clockId }, { ifMatch: 1 })).rejects.toMatchObject({ status: 404 });
  });
});

describe("ending", () => {
  test("a met clock can be taken back, and its task comes back with it", async () => {
    const { team, clockId } = await protection();
    await expect(team.manager.call(reopenClock, { clockId })).rejects.toMatchObject({ status: 409, code: "still-running" });
    await expect(team.manager.call(meetClockByHand, { clockId, at: "2026-01-20T05:00:00Z" })).rejects.toMatchObject({ code: "before-start" });
    await team.manager.call(meetClockByHand, { clockId });
    await expect(team.manager.call(meetClockByHand, { clockId })).rejects.toMatchObject({ code: "already-ended" });
    await expect(stranger.call(meetClockByHand, { clockId })).rejects.toMatchObject({ status: 404 });
    await expect(stranger.call(reopenClock, { clockId })).rejects.toMatchObject({ status: 404 });
    await team.manager.call(reopenClock, { clockId });
    expect(await one(team, clockId)).toMatchObject({ metAt: null });
    expect((await team.manager.call(listToday, {})).first.some((task) => task.sourceId === clockId)).toBe(true);
  });

  test("only an event the rule names stops a clock, and with a reason", async () => {
    const { team, clockId } = await aClock("rights-notice");
    const stop = (event: "case-closed" | "identified", note: string) => team.manager.call(stopClock, { clockId, event, note }, { ifMatch: 1 });
    await expect(stop("identified", "x")).rejects.toMatchObject({ status: 409, code: "event-does-not-stop" });
    await expect(stop("case-closed", " ")).rejects.toMatchObject({ code: "reason-missing" });
    await expect(stranger.call(stopClock, { clockId, event: "case-closed", note: "x" }, { ifMatch: 1 })).rejects.toMatchObject({ status: 404 });
    await stop("case-closed", "ย้ายไปอยู่ต่างประเทศ");
    expect(await one(team, clockId)).toMatchObject({ state: "stopped", stoppedByEvent: "case-closed" });
  });

  test("a late clock asks why, and what was done for the person", async () => {
    const { team, clockId } = await protection();
    const breach = { clockId, code: "no-transport", remedy: "แจ้งสิทธิและขอโทษแล้ว" } as const;
    await expect(team.manager.call(recordBreach, breach, { ifMatch: 1 })).rejects.toMatchObject({ status: 409, code: "not-late" });
    await world.setClock("2026-01-21T08:00:00.000Z");
    expect(await one(team, clockId)).toMatchObject({ state: "late", needsBreachReason: true });
    await expect(team.manager.call(recordBreach, { ...breach, remedy: " " }, { ifMatch: 1 })).rejects.toMatchObject({ code: "remedy-missing" });
    await expect(stranger.call(recordBreach, breach, { ifMatch: 1 })).rejects.toMatchObject({ status: 404 });
    await team.manager.call(recordBreach, breach, { ifMatch: 1 });
    expect(await one(team, clockId)).toMatchObject({ state: "late", needsBreachReason: false, breachCode: "no-transport" });
    await expect(team.manager.call(recordBreach, breach, { ifMatch: 2 })).rejects.toMatchObject({ code: "already-recorded" });
    const { clocks } = await team.manager.call(urgent, {});
    expect(clocks).toMatchObject([{ id: clockId, caseCode: team.code, state: "late" }]);
    expect((await stranger.call(urgent, {})).clocks).toEqual([]);
  });

  test("what is due at once has until the end of its Bangkok day", async () => {
    const { team, clockId } = await aClock("rights-notice");
    await world.setClock("2026-01-20T16:59:00.000Z");
    expect((await one(team, clockId))?.state).toBe("due-today");
    await world.setClock("2026-01-20T17:00:30.000Z");
    expect((await one(team, clockId))?.state).toBe("late");
  });
});

describe("days off", () => {
  test("an administrator adds a day off and takes one back; nobody else does", async () => {
    const admin = await world.aPerson({ roles: ["admin"] });
    const day = { day: "2026-06-15", isOff: true, nameTh: "วันหยุดพิเศษ", nameEn: "Special holiday" };
    await expect(stranger.call(setHoliday, day)).rejects.toMatchObject({ status: 403 });
    await admin.call(setHoliday, day);
    await admin.call(setHoliday, { day: "2026-04-13", isOff: false, nameTh: "วันสงกรานต์", nameEn: "Songkran" });
    const { days, removed, can } = await stranger.call(holidaysOfYear, { year: 2026 });
    expect(days.find((holiday) => holiday.day === "2026-06-15")).toMatchObject({ kind: "local", name: { en: "Special holiday" } });
    expect(days.some((holiday) => holiday.day === "2026-04-13")).toBe(false);
    expect(removed).toMatchObject([{ day: "2026-04-13" }]);
    expect(can).toEqual({ change: false });
  });

  test("a rule set to skip holidays ends on the next working day", async () => {
    const admin = await world.aPerson({ roles: ["admin"] });
    await admin.call(setRule, { ruleId: "case-review-interval", amount: 1, skipsHolidays: true });
    await world.setClock("2026-01-23T05:00:00.000Z");
    const team = await aTeam(world);
    // Friday + 1 day is a Saturday; Monday 26 January is the next working day.
    const { dueAt } = await team.manager.call(startClockByHand, { caseId: team.caseId, ruleId: "case-review-interval", startedAt: "2026-01-23T04:00:00.000Z" });
    expect(dueAt).toBe("2026-01-26T04:00:00.000Z");
    await admin.call(setRule, { ruleId: "case-review-interval" });
  });
});

test("the database itself holds a clock of a cell back", async () => {
  const { clockId } = await protection();
  await expect(world.admin.query("update clocks set place_kind = 'cell' where id = $1", [clockId])).rejects.toThrow();
});

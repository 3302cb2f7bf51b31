import { execFileSync } from "node:child_process";
import { globSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { aTeam, type Team } from "#app/testing/a-team.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { list as listCases } from "#modules/cases/actions/list.ts";
import { extendClock } from "#modules/clocks/actions/extend-clock.ts";
import { listClocks } from "#modules/clocks/actions/read-clocks.ts";
import { startClockByHand } from "#modules/clocks/actions/start-clock.ts";
import { verifyAudit } from "#platform/audit/verify.ts";
import { newTotpSecret, totpCode, totpStep } from "#platform/auth/totp.ts";
import { clockSkewMs } from "#platform/db/clock.ts";

/**
 * A24: clocks that step back and forth by seconds, days and 543 years, leap days, the turn of the Buddhist year, machines in other zones. No term of
 * the law is lost or ends early, nobody stays signed in longer, the record keeps its order, and the product says when its clock and the database's differ.
 */
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const START = new Date("2026-12-30T18:20:00.000Z"); // 31 December 2569, 01:20 in Bangkok
const steps: readonly [string, number][] = [["ten minutes back", -10 * MINUTE], ["a day back", -DAY], ["a day on", DAY], ["543 years on", 543 * 365.2425 * DAY], ["543 years back", -543 * 365.2425 * DAY]];

let world: World;
let team: Team;
beforeAll(async () => {
  world = await openWorld();
  await world.setClock(START);
  team = await aTeam(world);
});
afterAll(async () => {
  await world.close();
});
afterEach(() => {
  vi.restoreAllMocks();
});

const clocks = async () => (await team.manager.call(listClocks, { caseId: team.caseId })).clocks;

const kept = async (clockId: string): Promise<Date> => (await world.admin.query("select due_at from clocks where id = $1", [clockId])).rows[0].due_at;

test("24 hours and 7 days of protection end at their instant whatever the clock did in between", async () => {
  await world.setClock(new Date(START.getTime() + MINUTE));
  const { clockId } = await team.manager.call(startClockByHand, { caseId: team.caseId, personId: team.personIds[0], ruleId: "temp-protection-initial", startedAt: START.toISOString(), placeKind: "shelter" });
  const one = async () => (await clocks()).find(({ id }) => id === clockId);
  const due = new Date(START.getTime() + DAY);
  expect(new Date((await one())?.dueAt ?? 0)).toEqual(due);
  for (const [, step] of steps) {
    await world.setClock(new Date(START.getTime() + step));
    expect(await kept(clockId)).toEqual(due);
    // Before her seat began nobody looks in: a clock that went back closes, it opens nothing.
    if (step < 0) await expect(clocks()).rejects.toMatchObject({ status: 404 });
    else expect(new Date((await one())?.dueAt ?? 0)).toEqual(due);
  }
  // Back at the true time it runs as if nothing had been: not late, and late one minute after its end.
  await world.setClock(new Date(due.getTime() - 5 * MINUTE));
  expect((await one())?.state).toMatch(/due-soon|due-today/);
  await world.setClock(new Date(due.getTime() + MINUTE));
  expect((await one())?.state).toBe("late");
  await world.setClock(new Date(due.getTime() - 5 * MINUTE));
  await team.manager.call(extendClock, { clockId, amount: 7, unit: "days", code: "facts-unclear", orderRef: "พ.1/2570", orderedAt: new Date(due.getTime() - 60 * MINUTE).toISOString() }, { ifMatch: 1 });
  for (const [, step] of steps) {
    await world.setClock(new Date(START.getTime() + step));
    expect(await kept(clockId)).toEqual(new Date(START.getTime() + 7 * DAY));
  }
});

test("who is signed in from the future is signed out; nobody lives longer because the clock went back", async () => {
  const stays = await world.aPerson({ roles: ["caseManager"] });
  const late = await world.aPerson({ roles: ["caseManager"] });
  // The database's clock went back by a day: what it wrote before lies a day ahead of it.
  const ahead = (who: Person, by: string) => world.admin.query("update sessions set created_at = created_at + $2::interval, last_seen_at = last_seen_at + $2::interval, strong_at = strong_at + $2::interval, expires_at = expires_at + $2::interval where account_id = $1", [who.accountId, by]);
  await ahead(late, "1 day");
  await ahead(stays, "2 minutes");
  // The fault, so that the next line means something: until the job has run the session lives.
  await late.call(listCases, {});
  await world.runJob("auth.endFutureSessions");
  await expect(late.call(listCases, {})).rejects.toMatchObject({ status: 401 });
  await stays.call(listCases, {});
  // The clock went on by a day: ended, never the other way.
  await ahead(stays, "-1 day");
  await expect(stays.call(listCases, {})).rejects.toMatchObject({ status: 401 });
});

test("a one-time code is worth its step and the neighbours', and a step back brings none back", () => {
  const secret = newTotpSecret();
  const now = START.getTime();
  const accepted = Array.from({ length: 81 }, (_, n) => (n - 40) * 15_000).filter((away) => totpStep(secret, totpCode(secret, now + away), now) !== undefined);
  expect(Math.min(...accepted)).toBeGreaterThanOrEqual(-60_000);
  expect(Math.max(...accepted)).toBeLessThanOrEqual(60_000);
  for (const [, step] of steps) expect(totpStep(secret, totpCode(secret, now), now + step)).toBeUndefined();
  // The code of a step already used has a number that is not greater, whatever the clock says: sign-in asks for a greater one.
  const used = totpStep(secret, totpCode(secret, now), now) ?? 0;
  expect(totpStep(secret, totpCode(secret, now - 30_000), now - 30_000)).toBeLessThan(used);
});

test("the record keeps its order and its checkpoints through every step", async () => {
  const sizes: number[] = [];
  for (const [, step] of [...steps, ["back to the true time", 0] as const]) {
    await world.setClock(new Date(START.getTime() + step));
    await team.manager.call(listCases, {});
    // Refused while the clock stands before her seat: on record as well.
    await clocks().catch(() => undefined);
    await world.sequence();
    await world.anchor();
    sizes.push((await world.admin.query("select max(size)::int as size from tree_heads")).rows[0].size);
  }
  expect([...sizes].sort((a, b) => a - b)).toEqual(sizes);
  expect((await verifyAudit(world.app.parts.systemPool)).faults).toEqual([]);
  const { rows } = await world.admin.query("select count(*)::int as n, count(distinct seq)::int as different, max(seq)::int as last from tree_leaves");
  expect(rows[0]).toMatchObject({ n: rows[0].different, last: rows[0].n });
});

test("days, ages, terms and words are the same wherever the machine stands", () => {
  const program = fileURLToPath(new URL("support/days-elsewhere.ts", import.meta.url));
  const at = (TZ: string): string => execFileSync(process.execPath, [program], { env: { ...process.env, TZ, NODE_OPTIONS: "" }, encoding: "utf8" });
  const zones = process.env["RUAM_FULL"] ? ["Asia/Bangkok", "UTC", "Pacific/Kiritimati", "America/New_York", "Europe/London", "Australia/Lord_Howe", "Pacific/Pago_Pago"] : ["Asia/Bangkok", "Pacific/Kiritimati", "America/New_York"];
  const [here, ...elsewhere] = zones.map(at);
  for (const there of elsewhere) expect(there).toBe(here);
  const told = JSON.parse(here ?? "{}") as { days: readonly (readonly unknown[])[]; leap: readonly { iso?: string }[] };
  // The year turns at midnight in Bangkok: 2569, then 2570; 29 February 2571 exists, 29 February 2570 does not.
  expect(told.days.slice(0, 2).map((day) => day.slice(0, 3))).toEqual([["2026-12-31", "31 ธ.ค. 69 23:59 น.", "31 Dec 2569 BE, 23:59"], ["2027-01-01", "1 ม.ค. 70 00:00 น.", "1 Jan 2570 BE, 00:00"]]);
  expect(JSON.stringify(told.leap[0])).toContain("2028-02-29");
  expect(JSON.stringify(told.leap[1])).not.toContain("2027-02");
});

test("two clocks that differ are told by /ready; those that agree are not", async () => {
  const ready = async (): Promise<{ clock?: string }> => (await world.app.server.inject("/ready")).json();
  expect((await ready()).clock).toBe("together");
  const really = Date.now.bind(Date);
  for (const step of [10 * MINUTE, -10 * MINUTE, DAY]) {
    vi.spyOn(Date, "now").mockImplementation(() => really() + step);
    expect(Math.abs((await clockSkewMs(world.app.parts.systemPool)) - step)).toBeLessThan(60_000);
    await expect.poll(async () => (await ready()).clock, { timeout: 10_000 }).toBe("apart");
    vi.restoreAllMocks();
    await expect.poll(async () => (await ready()).clock, { timeout: 10_000 }).toBe("together");
  }
});

// faketime of Debian moves the clock of a whole process; where it is not there the test above stands alone.
const library = globSync("/usr/lib/*/faketime/libfaketime.so.1")[0];
test.skipIf(!library)("a whole process under another clock sees it against the database", () => {
  const program = `import pg from "pg"; import { clockSkewMs } from "#platform/db/clock.ts"; const c = new pg.Client({ connectionString: process.argv[1] }); await c.connect(); console.log(await clockSkewMs(c)); await c.end();`;
  const skew = (FAKETIME: string): number =>
    Number(execFileSync(process.execPath, ["--input-type=module", "-e", program, world.database.appUrl], { env: { ...process.env, NODE_OPTIONS: "", LD_PRELOAD: library, FAKETIME, FAKETIME_DONT_FAKE_MONOTONIC: "1" }, encoding: "utf8", cwd: fileURLToPath(new URL("..", import.meta.url)) }));
  expect(skew("+600s")).toBeGreaterThan(590_000);
  expect(skew("-1d")).toBeLessThan(-DAY + 60_000);
});

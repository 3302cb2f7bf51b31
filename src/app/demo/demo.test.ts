import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { joinWithPassword, openInvitation } from "#platform/auth/actions/join.ts";
import { session } from "#platform/auth/actions/session.ts";
import { newSetupCode } from "#platform/auth/operator.ts";
import { totpCode } from "#platform/auth/totp.ts";
import { setUp } from "#modules/partners/actions/set-up.ts";
import { aVisitor, goodPassword } from "../testing/visitor.ts";
import { openWorld, type ProblemAnswer, type World } from "../testing/world.ts";
import { demoCards, enterDemo, startDemo, wipeDemo } from "./actions.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  await world.admin.query("delete from rate_limits");
});

const refusal = (promise: Promise<unknown>): Promise<ProblemAnswer> => promise.then(() => { throw new Error("was not refused"); }, (error: ProblemAnswer) => error);
const modeNow = async () => (await world.admin.query("select mode from instance")).rows[0].mode;
const firstStart = { provinceCode: "50", agency: { nameTh: "ศูนย์จังหวัด", nameEn: "Provincial centre", kind: "pocht" as const }, administrator: { displayName: "ผู้ดูแล คนแรก", email: "first@example.test", language: "th" as const } };

async function rowsOfAllTables(): Promise<Record<string, number>> {
  const { rows } = await world.admin.query("select relname as name, obj_description(oid) as note from pg_class where relnamespace = 'ruam'::regnamespace and relkind in ('r', 'p') and not relispartition");
  const counts: Record<string, number> = {};
  for (const { name, note } of rows) {
    if (note?.startsWith("kept:")) continue;
    const count = (await world.admin.query(`select count(*)::int as n from ${name}`)).rows[0].n;
    if (count > 0) counts[name] = count;
  }
  return counts;
}

test("what a migration fills is marked as kept, so that wiping a demo leaves a usable product", async () => {
  expect(await rowsOfAllTables()).toEqual({});
});

test("from elsewhere nobody begins anything without the code that the operator sees", async () => {
  const code = await newSetupCode(world.app.parts.systemPool);
  const stranger = aVisitor(world, { address: "203.0.113.9" });
  const proxied = aVisitor(world, { forwardedFor: "203.0.113.9" });
  const rebound = aVisitor(world, { host: "evil.example" });
  for (const visitor of [stranger, proxied, rebound]) {
    expect((await refusal(visitor.ask(startDemo, {}))).code).toBe("setup-code-needed");
    expect((await refusal(visitor.ask(setUp, firstStart))).code).toBe("setup-code-needed");
  }
  const codes: string[] = [];
  for (let i = 0; i < 11; i += 1) codes.push((await refusal(aVisitor(world, { address: `203.0.113.${i}` }).ask(startDemo, { code: `GUES-SNUM-BE${i}A` }))).code);
  expect(codes.at(-1)).toBe("too-many-tries");
  await world.admin.query("delete from rate_limits");
  await stranger.ask(setUp, { ...firstStart, code: code?.toLowerCase() ?? "" });
  expect(await modeNow()).toBe("new");
});

test("an abandoned first start can be begun again, also as a demo", async () => {
  const here = aVisitor(world);
  const { joinToken } = await here.ask(setUp, firstStart);
  await here.ask(setUp, firstStart);
  expect((await refusal(here.ask(openInvitation, { token: joinToken }))).code).toBe("invitation-not-valid");
  await here.ask(startDemo, {});
  expect(await modeNow()).toBe("demo");
});

test("role cards let one be a fictional person of at least seven agencies", async () => {
  const visitor = aVisitor(world, { address: "203.0.113.9" });
  const { cards } = await visitor.ask(demoCards, {});
  expect(new Set(cards.map((card) => card.agencyId)).size).toBeGreaterThanOrEqual(7);
  for (const role of ["inquiryOfficial", "prosecutor", "socialWorker", "pochtCoordinator", "doctor", "labourInspector", "ngoWorker", "psychologist", "shelterStaff", "interpreter", "hotlineOperator", "reporter", "admin", "dpo"]) {
    expect(cards.some((card) => card.roles.includes(role)), role).toBe(true);
  }
  const doctor = cards.find((card) => card.roles.includes("doctor"));
  await visitor.ask(enterDemo, { accountId: doctor?.accountId ?? "" });
  expect((await visitor.ask(session, {})).account?.roles).toEqual(["doctor"]);
  expect((await refusal(visitor.ask(enterDemo, { accountId: crypto.randomUUID() }))).status).toBe(404);
});

test("a demo is wiped by somebody who is in it, or on this machine; then nothing of it is left in any table", async () => {
  expect((await refusal(aVisitor(world, { address: "203.0.113.9" }).ask(wipeDemo, {}))).status).toBe(401);
  const visitor = aVisitor(world, { address: "203.0.113.9" });
  const { cards } = await visitor.ask(demoCards, {});
  await visitor.ask(enterDemo, { accountId: cards[0]?.accountId ?? "" });
  await world.sequence();
  const before = await rowsOfAllTables();
  expect(Object.keys(before)).toEqual(expect.arrayContaining(["accounts", "agencies", "events", "sessions", "tree_leaves"]));
  await visitor.ask(wipeDemo, {});
  expect(visitor.token).toBeUndefined();
  // The wipe's own request was counted again for its address; a count is not the demo's.
  const { rate_limits: _, ...left } = await rowsOfAllTables();
  expect(left).toEqual({});
  expect(await modeNow()).toBe("new");
  const { rows } = await world.admin.query("select count(*)::int as n from pg_class where relnamespace = 'ruam'::regnamespace and relkind = 'S' and relname like 'case_numbers%'");
  expect(rows[0].n).toBe(0);
});

test("a second demo after a wipe begins as the first", async () => {
  const here = aVisitor(world);
  await here.ask(startDemo, {});
  expect((await refusal(here.ask(startDemo, {}))).code).toBe("already-set-up");
  expect((await refusal(here.ask(setUp, firstStart))).code).toBe("already-set-up");
  await here.ask(wipeDemo, {});
});

test("a real installation never becomes a demo, is never wiped, and has no role cards", async () => {
  const here = aVisitor(world);
  const { joinToken } = await here.ask(setUp, firstStart);
  const { totp } = await here.ask(openInvitation, { token: joinToken });
  await here.ask(joinWithPassword, { token: joinToken, language: "th", password: goodPassword, parcel: totp.parcel, code: totpCode(totp.secret, Date.now()) });
  expect(await modeNow()).toBe("real");
  const mine = (await here.ask(session, {})).account;
  expect(mine?.roles).toEqual(["admin"]);
  expect((await refusal(here.ask(startDemo, {}))).code).toBe("already-set-up");
  expect((await refusal(here.ask(setUp, firstStart))).code).toBe("already-set-up");
  expect((await refusal(here.ask(demoCards, {}))).status).toBe(404);
  expect((await refusal(here.ask(enterDemo, { accountId: mine?.id ?? "" }))).status).toBe(404);
  expect((await refusal(here.ask(wipeDemo, {}))).status).toBe(404);
  expect(await newSetupCode(world.app.parts.systemPool)).toBeUndefined();
  // Not even with the login of jobs, nor as the owner of the tables.
  const { systemPool } = world.app.parts;
  const { asSystem } = await import("#platform/db/request.ts");
  await expect(asSystem(systemPool, "test", ({ client }) => client.query("update instance set mode = 'demo'"))).rejects.toThrow("mode-is-final");
  await expect(asSystem(systemPool, "test", ({ client }) => client.query("select app.wipe_demo()"))).rejects.toThrow("not-a-demo");
  await expect(world.admin.query("update instance set mode = 'demo'")).rejects.toThrow("mode-is-final");
  expect((await world.admin.query("select count(*)::int as n from accounts")).rows[0].n).toBe(1);
});

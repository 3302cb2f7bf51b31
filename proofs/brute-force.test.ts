import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { confirmWithPassword } from "#platform/auth/actions/confirm.ts";
import { signIn } from "#platform/auth/actions/sign-in.ts";
import { signInWithCode } from "#platform/auth/actions/sign-in-with-code.ts";
import { aMember, aVisitor, type Member, type Visitor } from "#app/testing/visitor.ts";
import { openWorld, type ProblemAnswer, type World } from "#app/testing/world.ts";
import { plantInFunction } from "./support/sabotage.ts";

/** Only what the limits let through costs a hash, so ten thousand guesses take minutes, not hours. */
const GUESSES = process.env["RUAM_FULL"] ? 10_000 : 120;
const PER_ACCOUNT = 10;

let world: World;
let member: Member;
beforeAll(async () => {
  world = await openWorld();
  member = await aMember(world);
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  await world.admin.query("delete from rate_limits");
});

type Outcome = "in" | "looked-at" | "limited" | "other";
const without = (body: string): string => JSON.stringify({ ...JSON.parse(body), reference: "" });

async function outcome(visitor: Visitor, act: Promise<unknown>): Promise<Outcome> {
  try {
    await act;
    return "in";
  } catch (error) {
    const { status, code } = error as ProblemAnswer; // all a visitor throws
    if (status === 429) return "limited";
    return ["wrong-sign-in", "wrong-code", "wrong-password"].includes(code) ? "looked-at" : "other";
  } finally {
    expect(visitor.last.setCookie).toBeUndefined();
  }
}

/** Each guess from an address of its own, four at a time, as a small botnet would. */
async function attack(count: number, guess: (visitor: Visitor, i: number) => Promise<unknown>): Promise<Record<Outcome, number>> {
  const counted: Record<Outcome, number> = { in: 0, "looked-at": 0, limited: 0, other: 0 };
  let next = 0;
  const one = async (): Promise<void> => {
    while (next < count) {
      const i = next;
      next += 1;
      const visitor = aVisitor(world, { address: `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`, forwardedFor: `192.0.2.${i % 250}` });
      counted[await outcome(visitor, guess(visitor, i))] += 1;
    }
  };
  await Promise.all([one(), one(), one(), one()]);
  return counted;
}

test(`${GUESSES} guesses at one account's password: ten are looked at in a quarter of an hour, none comes in, and then not even the right one`, async () => {
  const counted = await attack(GUESSES, (visitor, i) => visitor.ask(signIn, { email: member.email, password: i > 20 && i % 50 === 0 ? member.password : `seven quiet boats ${i}` }));
  console.log(`brute force, password: ${GUESSES} guesses`, counted);
  expect(counted.in).toBe(0);
  expect(counted.other).toBe(0);
  expect(counted["looked-at"]).toBeLessThanOrEqual(PER_ACCOUNT);
  // The next quarter of an hour gives ten more, not more.
  await world.admin.query("update rate_limits set window_start = window_start - interval '15 minutes 1 second'");
  const later = await attack(20, (visitor, i) => visitor.ask(signIn, { email: member.email, password: `eight loud boats ${i}` }));
  expect(later["looked-at"]).toBe(PER_ACCOUNT);
});

test("an account nobody has gets the same answers, byte for byte: looked at and limited", async () => {
  const bodies = { known: new Set<string>(), unknown: new Set<string>() };
  for (const [kind, email] of [["known", member.email], ["unknown", "nobody-at-all@example.test"]] as const) {
    await attack(13, async (visitor, i) => {
      await visitor.ask(signIn, { email, password: `seven quiet boats ${i}` }).finally(() => bodies[kind].add(`${visitor.last.status} ${without(visitor.last.body)}`));
    });
  }
  expect([...bodies.unknown].sort()).toEqual([...bodies.known].sort());
  expect(bodies.known.size).toBe(2);
});

test("codes are guessed no more often than passwords: together ten", async () => {
  const { ticket } = await aVisitor(world).ask(signIn, { email: member.email, password: member.password });
  const counted = await attack(GUESSES / 2, (visitor, i) => visitor.ask(signInWithCode, { ticket, code: String(i).padStart(6, "0") }));
  console.log(`brute force, code: ${GUESSES / 2} guesses`, counted);
  expect(counted.in).toBe(0);
  expect(counted["looked-at"]).toBeLessThanOrEqual(PER_ACCOUNT - 1);
});

test("inside a session, too: a stolen one does not prove who one is by guessing", async () => {
  const counted = await attack(20, (visitor, i) => {
    visitor.token = member.visitor.token;
    return visitor.ask(confirmWithPassword, { password: `seven quiet boats ${i}` });
  });
  expect(counted.in).toBe(0);
  expect(counted["looked-at"]).toBe(PER_ACCOUNT);
});

test("one address is stopped after sixty failures at sixty accounts, whatever X-Forwarded-For says", async () => {
  await world.admin.query("delete from rate_limits");
  const at = "10.200.0.1";
  const spray = async (i: number): Promise<Outcome> => {
    await world.admin.query("delete from rate_limits where bucket like 'auth.signIn|%'");
    const visitor = aVisitor(world, { address: at, forwardedFor: `198.51.100.${i}` });
    return outcome(visitor, visitor.ask(signIn, { email: `spray${i}@example.test`, password: "seven quiet boats" }));
  };
  expect(await spray(0)).toBe("looked-at");
  // In between the failures are told to the database instead of made; each would cost a third of a second.
  if (!process.env["RUAM_FULL"]) await world.admin.query("update rate_limits set hits = 59 where bucket like 'sign-in|address|%'");
  const outcomes: Outcome[] = [];
  for (let i = 1; i <= (process.env["RUAM_FULL"] ? 60 : 2); i += 1) outcomes.push(await spray(i));
  expect(outcomes.at(-1)).toBe("limited");
  expect(outcomes.filter((one) => one === "limited")).toHaveLength(1);
});

test("this proof bites: with a counter that lets everything through, more than ten guesses are looked at", async () => {
  const takeOut = await plantInFunction(world.admin, "app.hit_limit", (text) => text.replace("returning hits <= max_hits", "returning true"));
  const counted = await attack(14, (visitor, i) => visitor.ask(signIn, { email: member.email, password: `seven quiet boats ${i}` })).finally(takeOut);
  expect(counted["looked-at"]).toBeGreaterThan(PER_ACCOUNT);
});

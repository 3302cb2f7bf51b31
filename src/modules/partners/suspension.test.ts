import { afterAll, beforeAll, expect, test } from "vitest";
import { SESSION_COOKIE } from "#platform/http/parts.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { suspendAgency } from "./actions/agencies.ts";
import { suspendAccount } from "./actions/change-people.ts";

let world: World;
let admin: Person;
let baseUrl: string;

beforeAll(async () => {
  world = await openWorld();
  admin = await world.aPerson({ roles: ["admin"] });
  baseUrl = await world.app.server.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  await world.close();
});

/** An open page: reads the live stream until the server ends it. @returns the milliseconds until then, and the last words */
async function listen({ token }: Person): Promise<{ ended: Promise<{ at: number; last: string }> }> {
  const response = await fetch(`${baseUrl}/api/live`, { headers: { cookie: `${SESSION_COOKIE}=${token}` } });
  expect(response.status).toBe(200);
  const reader = response.body?.getReader();
  if (!reader) throw new Error("no stream");
  const ended = (async () => {
    let last = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return { at: performance.now(), last };
      last = new TextDecoder().decode(value);
    }
  })();
  return { ended };
}

const statusOf = async ({ token }: Person) => (await fetch(`${baseUrl}/api/partners/agencies`, { headers: { cookie: `${SESSION_COOKIE}=${token}` } })).status;

test("a suspended person: the next request is refused, and the page that is open falls silent within five seconds", async () => {
  const person = await world.aPerson({ roles: ["ngoWorker"] });
  const { ended } = await listen(person);
  expect(await statusOf(person)).toBe(200);
  const from = performance.now();
  await admin.call(suspendAccount, { accountId: person.accountId, reason: "lost-device" });
  expect(await statusOf(person)).toBe(401);
  const refusedAfter = performance.now() - from;
  const { at, last } = await ended;
  console.log(`suspended account: request refused after ${refusedAfter.toFixed(0)} ms, open stream ended after ${(at - from).toFixed(0)} ms`);
  expect(at - from).toBeLessThan(5000);
  expect(last).toContain("event: signed-out");
}, 20_000);

test("a suspended agency: the open pages of all its people end within five seconds, others stay", async () => {
  const agencyId = await world.anAgency({ kind: "ngo" });
  const people: Person[] = [];
  for (let made = 0; made < 3; made += 1) people.push(await world.aPerson({ roles: ["ngoWorker"], agencyId }));
  const neighbour = await world.aPerson({ roles: ["ngoWorker"] });
  const streams = await Promise.all(people.map(listen));
  const stays = await listen(neighbour);
  const from = performance.now();
  await admin.call(suspendAgency, { agencyId, reason: "other" });
  const ends = await Promise.all(streams.map(({ ended }) => ended));
  const slowest = Math.max(...ends.map(({ at }) => at)) - from;
  console.log(`suspended agency: three open streams ended after at most ${slowest.toFixed(0)} ms`);
  expect(slowest).toBeLessThan(5000);
  expect(await Promise.race([stays.ended.then(() => "ended"), Promise.resolve("open")])).toBe("open");
}, 20_000);

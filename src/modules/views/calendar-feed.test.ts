import { randomUUID } from "node:crypto";
import ICAL from "ical.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aCase } from "#app/testing/a-case.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { addOwnTask } from "#modules/plans/actions/add-own-task.ts";
import { finishTask } from "#modules/plans/actions/finish-task.ts";
import { postponeTask } from "#modules/plans/actions/postpone-task.ts";
import { declareConflict } from "#modules/teams/actions/declare-conflict.ts";
import { endFeed, feed, makeFeed } from "./actions/feed.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.setClock("2026-12-01T03:00:00Z");
});
afterAll(async () => {
  await world.close();
});

const fetchFeed = (address: string, headers: Record<string, string> = {}) => world.app.server.inject({ url: new URL(address, "http://localhost").pathname, headers });

/** What another calendar understands of the file. */
async function eventsOf(address: string) {
  const answer = await fetchFeed(address);
  expect([answer.statusCode, answer.headers["content-type"], answer.headers["x-robots-tag"]]).toEqual([200, "text/calendar; charset=utf-8", "noindex, nofollow, noarchive"]);
  const calendar = new ICAL.Component(ICAL.parse(answer.body));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return { uid: event.uid, summary: event.summary, isDay: event.startDate.isDate, starts: event.startDate.isDate ? event.startDate.toString() : event.startDate.toJSDate().toISOString(), ends: event.endDate.isDate ? event.endDate.toString() : event.endDate.toJSDate().toISOString(), status: component.getFirstPropertyValue("status"), sequence: event.sequence };
  });
}

async function withFeed(person: Person): Promise<string> {
  return (await person.call(makeFeed, {})).address;
}

test("another calendar reads one's own due times: codes and one word, the right instant, whole days as days", async () => {
  const { caseId, code, of } = await aCase(world, { team: ["socialWorker", "doctor"] });
  const worker = of("socialWorker");
  await worker.call(addOwnTask, { text: "โทรหาเด็กหญิงมะลิวัลย์ที่บ้านพัก", dueAt: "2026-12-10T02:30:00Z", caseId });
  await worker.call(addOwnTask, { text: "เตรียมเอกสาร", dueAt: "2026-12-31T16:59:59Z", isDayDue: true });
  await of("doctor").call(addOwnTask, { text: "ของแพทย์", dueAt: "2026-12-11T02:30:00Z", caseId });
  const address = await withFeed(worker);
  const events = await eventsOf(address);
  expect(events).toEqual([
    { uid: expect.stringMatching(/^[0-9a-f]{32}@ruam$/), summary: `Ruam: ครบกำหนด, ${code}`, isDay: false, starts: "2026-12-10T02:00:00.000Z", ends: "2026-12-10T02:30:00.000Z", status: "CONFIRMED", sequence: 0 },
    { uid: expect.stringMatching(/^[0-9a-f]{32}@ruam$/), summary: "Ruam: ครบกำหนด", isDay: true, starts: "2026-12-31", ends: "2027-01-01", status: "CONFIRMED", sequence: 0 },
  ]);
  const { body, headers } = await fetchFeed(address);
  expect(body).not.toMatch(/มะลิ|บ้านพัก|เตรียม|สมมติ|หน่วยงาน|DESCRIPTION|LOCATION|ORGANIZER|ATTENDEE|CATEGORIES|URL/);
  expect((await fetchFeed(address, { "if-none-match": String(headers["etag"]) })).statusCode).toBe(304);
  // By the language of the account.
  await world.admin.query("update accounts set language = 'en' where id = $1", [worker.accountId]);
  expect((await eventsOf(address)).map(({ summary }) => summary)).toEqual([`Ruam: due, ${code}`, "Ruam: due"]);
});

test("a moved time keeps its name in the calendar, a finished one vanishes, a cancelled one says so; no reading is counted", async () => {
  const { caseId, of } = await aCase(world, { team: ["socialWorker"] });
  const worker = of("socialWorker");
  const made: string[] = [];
  for (const day of ["10", "11", "12"]) made.push((await worker.call(addOwnTask, { text: "งาน", dueAt: `2026-12-${day}T02:30:00Z`, caseId })).taskId);
  const address = await withFeed(worker);
  const before = await eventsOf(address);
  const readings = async () => (await world.admin.query("select count(*)::int as n from case_reads where account_id = $1", [worker.accountId])).rows[0].n;
  const counted = await readings();
  await worker.call(postponeTask, { taskId: made[0] ?? "", dueAt: "2026-12-20T02:30:00Z", code: "person-asked" }, { ifMatch: 1 });
  await worker.call(finishTask, { taskId: made[1] ?? "" }, { ifMatch: 1 });
  await world.admin.query("update tasks set state = 'cancelled', version = version + 1 where id = $1", [made[2]]);
  const after = await eventsOf(address);
  expect(after.map(({ uid, starts, status, sequence }) => [uid, starts, status, sequence])).toEqual([
    [before[2]?.uid, "2026-12-12T02:00:00.000Z", "CANCELLED", 1],
    [before[0]?.uid, "2026-12-20T02:00:00.000Z", "CONFIRMED", 1],
  ]);
  expect(await readings()).toBe(counted);
});

test("what is kept closer stays out: secret and sealed cases, and a case behind a wall", async () => {
  const { caseId, of } = await aCase(world, { team: ["socialWorker"] });
  const worker = of("socialWorker");
  await worker.call(addOwnTask, { text: "งาน", dueAt: "2026-12-10T02:30:00Z", caseId });
  const address = await withFeed(worker);
  expect(await eventsOf(address)).toHaveLength(1);
  for (const kept of ["secret", "sealed"]) {
    await world.admin.query("update cases set confidentiality = $2 where id = $1", [caseId, kept]);
    expect(await eventsOf(address), kept).toEqual([]);
  }
  await world.admin.query("update cases set confidentiality = 'ordinary' where id = $1", [caseId]);
  expect(await eventsOf(address)).toHaveLength(1);
  await worker.call(declareConflict, { caseId, reason: "knowsPerson" });
  expect(await eventsOf(address)).toEqual([]);
});

test("the address is shown once, kept as a hash, replaced by a new one, and ended by its owner", async () => {
  const worker = await world.aPerson({ roles: ["interpreter"] });
  expect((await worker.call(feed, {})).feed).toBeNull();
  await expect(worker.call(endFeed, {})).rejects.toMatchObject({ status: 409, code: "no-feed" });
  const key = randomUUID();
  const first = (await worker.call(makeFeed, {}, { idempotencyKey: key })).address;
  expect(first).toMatch(/\/calendar\/[\w-]{43}\.ics$/);
  const token = /calendar\/([\w-]{43})/.exec(first)?.[1] ?? "";
  const kept = await world.admin.query("select (select string_agg(f::text, '') from calendar_feeds f) || coalesce((select string_agg(k::text, '') from idempotency_keys k), '') as everything");
  expect(kept.rows[0].everything).not.toContain(token);
  expect(JSON.stringify(await worker.call(feed, {}))).not.toContain(token);
  await eventsOf(first);
  expect((await worker.call(feed, {})).feed?.lastFetchedOn).toBe("2026-12-01");
  const second = await withFeed(worker);
  expect((await fetchFeed(first)).statusCode).toBe(404);
  await eventsOf(second);
  await worker.call(endFeed, {});
  expect((await fetchFeed(second)).statusCode).toBe(404);
  // Whoever was not asked for a proof lately is asked before an address is made.
  await world.admin.query("update sessions set strong_at = now() - interval '1 hour' where account_id = $1", [worker.accountId]);
  await expect(worker.call(makeFeed, {})).rejects.toMatchObject({ status: 409, code: "fresh-sign-in-needed" });
  const analyst = await world.aPerson({ roles: ["analyst"] });
  for (const action of [feed, makeFeed, endFeed]) await expect(analyst.call(action, {})).rejects.toMatchObject({ status: 403 });
});

test("a suspension ends the address for good, of a person and of an agency; unknown and old addresses look alike", async () => {
  const [worker, other] = [await world.aPerson({ roles: ["socialWorker"] }), await world.aPerson({ roles: ["doctor"] })];
  const [hers, theirs] = [await withFeed(worker), await withFeed(other)];
  await world.admin.query("update accounts set status = 'suspended' where id = $1", [worker.accountId]);
  await world.admin.query("update agencies set status = 'suspended' where id = $1", [other.agencyId]);
  await world.admin.query("update accounts set status = 'active' where id = $1", [worker.accountId]);
  await world.admin.query("update agencies set status = 'active' where id = $1", [other.agencyId]);
  const answers = [await fetchFeed(hers), await fetchFeed(theirs), await fetchFeed(`/calendar/${"A".repeat(43)}.ics`), await fetchFeed("/calendar/nothing.ics")];
  expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body.replace(/"reference":"[^"]*"/, "")}`)).size).toBe(1);
  expect(answers[0]?.statusCode).toBe(404);
});

test("an address that is asked too often rests, and so does a place that guesses", async () => {
  const address = await withFeed(await world.aPerson({ roles: ["socialWorker"] }));
  const from = (remoteAddress: string, url: string) => world.app.server.inject({ url: new URL(url, "http://localhost").pathname, remoteAddress });
  const many = await Promise.all(Array.from({ length: 61 }, (_, n) => from(`10.0.0.${n}`, address)));
  expect(many.filter(({ statusCode }) => statusCode === 429)).toHaveLength(1);
  const guesses = [];
  for (let n = 0; n < 61; n += 1) guesses.push((await from("10.0.1.1", `/calendar/${String(n).padStart(43, "A")}.ics`)).statusCode);
  expect([guesses[0], guesses[59], guesses[60]]).toEqual([404, 404, 429]);
});

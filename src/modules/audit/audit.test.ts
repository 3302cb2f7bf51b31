import { afterAll, beforeAll, expect, test } from "vitest";
import { checkAsked } from "#platform/audit/checks.ts";
import { leafHash } from "#platform/audit/merkle.ts";
import { newSigner } from "#platform/audit/note.ts";
import { verifyAudit } from "#platform/audit/verify.ts";
import { aCase, mali } from "#app/testing/a-case.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { wishes } from "#modules/people/actions/wishes.ts";
import { timeline } from "#modules/cases/actions/timeline.ts";
import { whoLooked } from "#modules/cases/actions/who-looked.ts";
import { writeNote } from "#modules/cases/actions/write-note.ts";
import { checkNow } from "./actions/check-now.ts";
import { entryProof } from "./actions/entry-proof.ts";
import { overview } from "./actions/overview.ts";
import { addWitness, retireWitness } from "./actions/witnesses.ts";
import { isAnchorLate, isWitnessSilent } from "./rules/lateness.ts";

let world: World;
let admin: Person;
let dpo: Person;
let worker: Person;
let made: Awaited<ReturnType<typeof aCase<Person>>>;
beforeAll(async () => {
  world = await openWorld();
  [admin, dpo, worker] = [await world.aPerson({ roles: ["admin"] }), await world.aPerson({ roles: ["dpo"] }), await world.aPerson({ roles: ["socialWorker"] })];
  made = await aCase(world, { team: ["doctor"] });
});
afterAll(async () => {
  await world.close();
});

const forbidden = { status: 403, code: "forbidden" };
const newest = async (type: string): Promise<string> => (await world.admin.query("select id from events where type = $1 order by at desc limit 1", [type])).rows[0].id;

test("nothing of a person enters an entry: names, numbers, addresses, notes and searches stay out of what the tree commits to", async () => {
  await made.coordinator.call(writeNote, { caseId: made.caseId, category: "case", words: "CANARY-NOTE โทร 081-234-5678" });
  const { rows } = await world.admin.query("select row_to_json(e)::text as entry, data from events e");
  const personal = [mali.safeName, mali.name?.given, mali.name?.family, mali.name?.nickname, "1-1037-00000-18-2", "1103700000182", mali.phone, "0812345678", mali.address?.line, "2010-05-04", "CANARY"].filter((word) => word !== undefined);
  for (const { entry, data } of rows) {
    for (const word of personal) expect(entry, word).not.toContain(word);
    // Codes, ids, numbers and instants; no Thai letter and no sentence.
    for (const value of textsIn(data)) expect(value).toMatch(/^[\w.:+@/-]{0,80}$/);
  }
  expect(rows.length).toBeGreaterThanOrEqual(3);
});

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

test("an entry has a proof once a checkpoint covers it; without a seat it looks absent", async () => {
  await world.sequence();
  const eventId = await newest("case-opened");
  await expect(made.coordinator.call(entryProof, { caseId: made.caseId, eventId })).rejects.toMatchObject({ status: 409, code: "not-anchored-yet" });
  await world.anchor();
  const { proof } = await made.coordinator.call(entryProof, { caseId: made.caseId, eventId });
  expect(proof).toMatchObject({ format: "ruam-entry-proof-1", log: world.auditLog.current().verifier.vkey });
  expect(proof.entry).toContain(eventId);
  await expect(worker.call(entryProof, { caseId: made.caseId, eventId })).rejects.toMatchObject({ status: 404 });
  await expect(admin.call(entryProof, { caseId: made.caseId, eventId })).rejects.toMatchObject(forbidden);
  // An entry of another case is not proved through this one.
  const other = await aCase(world);
  await expect(made.coordinator.call(entryProof, { caseId: made.caseId, eventId: await newest("case-opened") })).rejects.toMatchObject({ status: 404 });
  expect(other.caseId).not.toBe(made.caseId);
});

test("who reads only a part of a case stands among those who looked, once in a quarter of an hour", async () => {
  const doctor = made.of("doctor");
  await doctor.call(wishes, { caseId: made.caseId });
  await doctor.call(wishes, { caseId: made.caseId });
  const seen = async () => (await made.coordinator.call(whoLooked, { caseId: made.caseId })).entries.filter((entry) => entry.byName === doctor.displayName);
  expect(await seen()).toHaveLength(1);
  await world.setClock(new Date(Date.now() + 16 * 60_000));
  await doctor.call(wishes, { caseId: made.caseId });
  expect(await seen()).toHaveLength(2);
  expect((await made.coordinator.call(timeline, { caseId: made.caseId })).entries.some((entry) => entry.type === "case-read")).toBe(false);
});

test("witnesses are taken in by an administrator, with a witness's key, once; retired ones stay in the list", async () => {
  const { vkey } = newSigner("witness", "police.example/witness");
  await expect(dpo.call(addWitness, { name: "ตำรวจสมมติ", vkey })).rejects.toMatchObject(forbidden);
  await expect(admin.call(addWitness, { name: "ตำรวจสมมติ", vkey: newSigner("log", "ruam.example").vkey })).rejects.toMatchObject({ status: 409, code: "not-a-witness-key" });
  const { id } = await admin.call(addWitness, { name: "ตำรวจสมมติ", vkey });
  await expect(admin.call(addWitness, { name: "ตำรวจสมมติ", vkey })).rejects.toMatchObject({ status: 409, code: "witness-known" });
  await expect(dpo.call(retireWitness, { id }, { ifMatch: 1 })).rejects.toMatchObject(forbidden);
  await admin.call(retireWitness, { id }, { ifMatch: 1 });
  await expect(admin.call(retireWitness, { id }, { ifMatch: 2 })).rejects.toMatchObject({ status: 409, code: "witness-retired" });
  expect((await dpo.call(overview, {})).witnesses).toMatchObject([{ id, name: "ตำรวจสมมติ", seenAt: null }]);
});

test("administrator and data-protection officer see whether the record is whole, and ask for a check", async () => {
  await expect(worker.call(overview, {})).rejects.toMatchObject(forbidden);
  await expect(worker.call(checkNow, {})).rejects.toMatchObject(forbidden);
  await dpo.call(checkNow, {});
  await expect(admin.call(checkNow, {})).rejects.toMatchObject({ status: 409, code: "check-under-way" });
  expect((await checkAsked(world.app.parts.systemPool, world.auditLog))?.faults).toEqual([]);
  const view = await dpo.call(overview, {});
  expect(view).toMatchObject({ lacksWitnesses: true, isLate: false, can: { check: true, manageWitnesses: false } });
  expect(view.checks[0]).toMatchObject({ faults: [] });
  await world.admin.query("update events set data = data || '{\"n\": 1}' where type = 'case-opened'");
  await dpo.call(checkNow, {});
  await checkAsked(world.app.parts.systemPool, world.auditLog);
  expect((await dpo.call(overview, {})).checks[0]?.faults?.map(({ fault }) => fault)).toContain("event-changed");
  await world.admin.query("update events set data = data - 'n' where type = 'case-opened'");
});

test("anybody may fetch the checkpoint and the tiles it covers, and nothing more", async () => {
  const get = (url: string) => world.app.server.inject({ url: `/api/audit/${url}` });
  const checkpoint = await get("checkpoint");
  expect(checkpoint.headers["content-type"]).toContain("text/plain");
  const size = Number(checkpoint.body.split("\n")[1]);
  const leaves = await get(`tile/0/000.p/${size}`);
  const bundle = await get(`tile/entries/000.p/${size}`);
  expect(leaves.rawPayload.length).toBe(size * 32);
  expect(leaves.headers["cache-control"]).toContain("immutable");
  expect(leafHash(bundle.rawPayload.subarray(2, 34)).equals(leaves.rawPayload.subarray(0, 32))).toBe(true);
  for (const wrong of [`tile/0/000.p/${size + 1}`, "tile/0/001", "tile/1/000.p/1", "tile/0/..%2f..", "tile/entries/x000"]) expect((await get(wrong)).statusCode, wrong).toBe(404);
  expect((await get(`consistency?first=1&second=${size}`)).json().path.length).toBeGreaterThan(0);
  expect((await get(`consistency?first=1&second=${size + 1}`)).statusCode).toBe(409);
  expect((await get(`inclusion?index=0&size=${size}`)).json().path.length).toBeGreaterThan(0);
});

test("a database restored to a server that counts its transactions anew goes on numbering behind the old entries", async () => {
  await world.sequence();
  const before = (await verifyAudit(world.app.parts.systemPool)).size;
  // As if the events had come from a server that was far ahead.
  await world.admin.query("update events set xid = ((xid::text)::bigint + 1000000000)::text::xid8; update tree_heads set last_xid = ((last_xid::text)::bigint + 1000000000)::text::xid8");
  await dpo.call(checkNow, {}).catch(() => undefined);
  await made.coordinator.call(timeline, { caseId: made.caseId });
  await worker.call(overview, {}).catch(() => undefined);
  await world.sequence();
  const after = await verifyAudit(world.app.parts.systemPool);
  expect(after.faults).toEqual([]);
  expect(after.size).toBeGreaterThan(before);
});

test("late is: waiting for more than five minutes, or more than a hundred waiting; silent is: not heard of for more than a day", () => {
  const now = new Date("2026-01-20T07:20:00Z");
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  expect(isAnchorLate({ notAnchored: 3, oldestAt: ago(4.9), now })).toBe(false);
  expect(isAnchorLate({ notAnchored: 3, oldestAt: ago(5.1), now })).toBe(true);
  expect(isAnchorLate({ notAnchored: 101, oldestAt: ago(1), now })).toBe(true);
  expect(isAnchorLate({ notAnchored: 0, oldestAt: undefined, now })).toBe(false);
  expect(isWitnessSilent(undefined, now)).toBe(true);
  expect(isWitnessSilent(ago(60), now)).toBe(false);
});

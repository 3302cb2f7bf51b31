import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type World } from "#app/testing/world.ts";
import { list } from "./actions/list.ts";
import { move } from "./actions/move.ts";
import { open } from "./actions/open.ts";
import { read } from "./actions/read.ts";
import { tally } from "./actions/tally.ts";
import { readCode } from "./find-by-code.ts";
import { aCase } from "#app/testing/a-case.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const notYours = { status: 404, code: "not-found" };

test("a case is named by province, fiscal year and number, and is its opener's alone", async () => {
  await world.setClock("2026-11-22T03:00:00Z");
  const { code, caseId, coordinator } = await aCase(world);
  expect(code).toMatch(/^CM-2570-\d{4}$/);
  const stranger = await world.aPerson({ roles: ["pochtCoordinator", "caseManager"], agencyId: coordinator.agencyId });
  expect((await coordinator.call(list, {})).rows).toMatchObject([{ code, people: [{ label: "A", safeName: "น้องฟ้า", isChild: true, ageText: "16" }], managerName: null }]);
  expect((await stranger.call(list, {})).rows).toEqual([]);
  await expect(stranger.call(read, { caseId })).rejects.toMatchObject(notYours);
  const earlier = await coordinator.call(open, { provinceCode: "10", discipline: "pochtCoordinator", source: "transfer", openedAt: "2026-09-30T16:59:00Z", people: [] });
  expect(earlier.code).toMatch(/^BKK-2569-\d{4}$/);
});

test("a case is opened in a role one holds, in a province there is, not in the future", async () => {
  const worker = await world.aPerson({ roles: ["socialWorker"] });
  const draft = { provinceCode: "50", discipline: "socialWorker", source: "walkIn", people: [] } as const;
  await expect(worker.call(open, { ...draft, people: [], discipline: "caseManager" })).rejects.toMatchObject({ status: 409, code: "role-not-held", body: { fields: [{ field: "discipline" }] } });
  await expect(worker.call(open, { ...draft, people: [], provinceCode: "99" })).rejects.toMatchObject({ status: 409, code: "unknown-province" });
  await expect(worker.call(open, { ...draft, people: [], openedAt: "2099-01-01T00:00:00Z" })).rejects.toMatchObject({ status: 409, code: "opened-in-the-future" });
  await expect(worker.call(open, { ...draft, people: [{ birth: { date: "2099-01-01", precision: "year" } }] })).rejects.toMatchObject({ status: 409, code: "born-in-the-future" });
  const doctor = await world.aPerson({ roles: ["doctor"] });
  await expect(doctor.call(open, { ...draft, people: [] })).rejects.toMatchObject({ status: 403 });
});

test("a case manager who opens a case is its manager", async () => {
  const manager = await world.aPerson({ roles: ["caseManager"] });
  const { caseId } = await manager.call(open, { provinceCode: "50", discipline: "caseManager", source: "walkIn", people: [] });
  expect((await manager.call(read, { caseId })).managerId).toBe(manager.accountId);
  expect((await manager.call(list, { manager: "me" })).rows).toHaveLength(1);
  expect((await manager.call(list, { manager: "me" })).count).toBeNull();
});

test("pages follow each other without a gap or a double, whatever the filter", async () => {
  const coordinator = await world.aPerson({ roles: ["pochtCoordinator"] });
  const codes: string[] = [];
  for (let n = 0; n < 7; n += 1) codes.push((await aCase(world, { coordinator, people: [] })).code);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await coordinator.call(list, { limit: 3, ...(cursor && { cursor }) });
    expect(page.count).toBe(cursor ? null : 7);
    seen.push(...page.rows.map((row) => row.code));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen).toEqual(codes.toReversed());
  expect((await coordinator.call(list, { stage: "protection" })).count).toBe(0);
  expect((await coordinator.call(list, { province: "50", stage: "identification" })).count).toBe(7);
  expect((await coordinator.call(list, { cursor: "bm9uc2Vuc2U" })).rows).toHaveLength(7);
  expect((await coordinator.call(list, { code: codes[0] ?? "" })).rows.map((row) => row.code)).toEqual([codes[0]]);
  expect((await coordinator.call(list, { code: "ไม่ใช่รหัส" })).rows).toEqual([]);
});

test("counts by stage, month and province follow each step and survive folding", async () => {
  await world.setClock("2026-11-22T03:00:00Z");
  const coordinator = await world.aPerson({ roles: ["pochtCoordinator"] });
  const { caseId } = await aCase(world, { coordinator, people: [] });
  await aCase(world, { coordinator, people: [] });
  await coordinator.call(move, { caseId, stage: "protection" }, { ifMatch: 1 });
  const cells = [["identification", "2026-11", "50", 1], ["protection", "2026-11", "50", 1]];
  expect((await coordinator.call(tally, {})).cells).toEqual(cells);
  await world.runJob("cases.foldTallies");
  expect((await coordinator.call(tally, { from: "2026-11", until: "2026-11", province: "50" })).cells).toEqual(cells);
  expect((await world.admin.query("select count(*)::int as n from seat_tallies where account_id = $1", [coordinator.accountId])).rows[0].n).toBe(2);
  expect((await coordinator.call(tally, { from: "2026-12" })).cells).toEqual([]);
  const interpreter = await world.aPerson({ roles: ["interpreter"] });
  await expect(interpreter.call(tally, {})).rejects.toMatchObject({ status: 403 });
  await expect(interpreter.call(list, {})).rejects.toMatchObject({ status: 403 });
});

test("the room says of every act whether this seat may do it", async () => {
  const { caseId, coordinator, of } = await aCase(world, { team: ["doctor"] });
  const { can } = await coordinator.call(read, { caseId });
  expect(Object.keys(can).sort()).toEqual([
    "addPeople", "askHandover", "changeIdentity", "classify", "close", "link", "manageSeats", "merge", "moveStage", "nameManager", "note", "recordConsent", "recordWish", "reopen", "seal", "second", "seeIdentity",
  ]);
  expect(can).toMatchObject({ manageSeats: true, nameManager: true, askHandover: false, seeIdentity: false, reopen: false });
  expect((await of("doctor").call(read, { caseId })).can).toMatchObject({ manageSeats: false, close: false, seeIdentity: true, changeIdentity: false, note: true });
});

test("opening a case leaves a read event before the answer", async () => {
  const { caseId, coordinator } = await aCase(world);
  await coordinator.call(read, { caseId });
  const { rows } = await world.admin.query("select type, outcome, category from events where case_id = $1 order by id", [caseId]);
  expect(rows).toEqual([
    { type: "case-opened", outcome: "done", category: "case" },
    { type: "case-read", outcome: "read", category: "access" },
  ]);
});

test("a case code is read as people type it", () => {
  expect(readCode("CM-2570-0012")).toEqual({ codePrefix: "CM", fiscalYear: 2570, number: 12 });
  expect(readCode("cm 12")).toEqual({ codePrefix: "CM", number: 12 });
  expect(readCode("๒๕๗๐-๑๒")).toEqual({ fiscalYear: 2570, number: 12 });
  expect(readCode("0012")).toEqual({ number: 12 });
  expect(readCode("BKK")).toEqual({ codePrefix: "BKK" });
  for (const text of ["", "มะลิ", "CM-2570-0012-9", "99999999999"]) expect(readCode(text), text).toBeUndefined();
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { aCase } from "#app/testing/a-case.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { move } from "#modules/cases/actions/move.ts";
import { open } from "#modules/cases/actions/open.ts";
import { setHoliday } from "#modules/clocks/actions/holidays.ts";
import { plantDecoy } from "#modules/oversight/actions/decoys.ts";
import { addOwnTask } from "#modules/plans/actions/add-own-task.ts";
import { listBoard } from "./actions/list-board.ts";
import { listCases } from "./actions/list-cases.ts";
import { listDue } from "./actions/list-due.ts";
import { listPlaces } from "./actions/list-places.ts";

let world: World;
let manager: Person;
let codes: readonly string[];
beforeAll(async () => {
  world = await openWorld();
  manager = await world.aPerson({ roles: ["caseManager"] });
  const opened: string[] = [];
  // Six cases in Chiang Mai, two in Chiang Rai; the first is in protection.
  for (const provinceCode of ["50", "50", "50", "50", "50", "50", "57", "57"]) opened.push((await manager.call(open, { provinceCode, discipline: "caseManager", source: "lead", people: [] })).code);
  codes = opened;
});
afterAll(async () => {
  await world.close();
});

const codesOf = ({ rows }: { readonly rows: readonly { readonly code: string }[] }): readonly string[] => rows.map(({ code }) => code);

test("one's cases come page by page in each order, every one of them once", async () => {
  await world.admin.query("update cases set last_activity_at = last_activity_at - interval '9 days' where code = $1", [codes[3]]);
  for (const [sort, first] of [["active", codes[7]], ["quiet", codes[3]], ["newest", codes[7]], ["oldest", codes[0]]] as const) {
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await manager.call(listCases, { sort, limit: 3, ...(cursor && { cursor }) });
      seen.push(...codesOf(page));
      cursor = page.next;
    }
    expect(seen[0], sort).toBe(first);
    expect(seen.toSorted(), sort).toEqual([...codes].sort());
  }
});

test("the same filter narrows the table, the board and the map, and a text that is no code finds nothing", async () => {
  expect(await manager.call(listCases, { province: "57", sort: "newest" })).toMatchObject({ count: 2, rows: [{ code: codes[7] }, { code: codes[6] }] });
  expect(codesOf(await manager.call(listCases, { code: codes[2] ?? "" }))).toEqual([codes[2]]);
  expect(await manager.call(listCases, { code: "CR", manager: "me", sort: "oldest" })).toMatchObject({ count: 2, rows: [{ code: codes[6] }, { code: codes[7] }] });
  expect(await manager.call(listCases, { code: "CR", province: "50" })).toEqual({ rows: [], count: 0, next: null });
  expect(await manager.call(listCases, { code: "มะลิ" })).toEqual({ rows: [], count: 0, next: null });
  const board = await manager.call(listBoard, { province: "57" });
  expect(board.columns.map(({ stage, count }) => [stage, count])).toContainEqual(["identification", 2]);
  expect(board.columns.map(({ rows }) => rows.length)).toEqual([0, 2, 0, 0, 0, 0, 0]);
});

test("a picture names no number below five; whoever has no seat, or may not list cases, sees nothing", async () => {
  expect((await manager.call(listPlaces, {})).places).toEqual(expect.arrayContaining([{ province: "50", cases: 6 }, { province: "57", cases: null }]));
  expect((await manager.call(listPlaces, { manager: "me", province: "57" })).places).toEqual([{ province: "57", cases: null }]);
  const stranger = await world.aPerson({ roles: ["socialWorker"] });
  expect(await stranger.call(listCases, {})).toEqual({ rows: [], count: 0, next: null });
  expect((await stranger.call(listPlaces, {})).places).toEqual([]);
  const interpreter = await world.aPerson({ roles: ["interpreter"] });
  for (const action of [listCases, listBoard, listPlaces]) await expect(interpreter.call(action, {})).rejects.toMatchObject({ status: 403 });
  await expect(interpreter.call(listDue, { month: "2026-12" })).rejects.toMatchObject({ status: 403 });
});

test("a board goes on where its column ends, and a moved case stands in its new column", async () => {
  const keeper = await world.aPerson({ roles: ["caseManager"] });
  for (let n = 0; n < 10; n += 1) await keeper.call(open, { provinceCode: "50", discipline: "caseManager", source: "lead", people: [] });
  const column = async () => (await keeper.call(listBoard, {})).columns.filter(({ stage }) => stage === "identification")[0];
  const first = await column();
  expect([first?.rows.length, first?.count]).toEqual([8, 10]);
  const rest = await keeper.call(listCases, { stage: "identification", cursor: first?.next ?? "" });
  expect(new Set([...(first?.rows ?? []), ...rest.rows].map(({ id }) => id)).size).toBe(10);
  const [line] = first?.rows ?? [];
  await keeper.call(move, { caseId: line?.id ?? "", stage: "protection" }, { ifMatch: line?.version ?? 0 });
  expect((await column())?.count).toBe(9);
});

test("a decoy counts like any case in the views of whoever sees it, and a sealed case in none", async () => {
  const agencyId = await world.anAgency();
  const officer = await world.aPerson({ roles: ["dpo"], agencyId });
  const worker = await world.aPerson({ roles: ["socialWorker"], agencyId });
  await officer.call(plantDecoy, { provinceCode: "50", person: { safeName: "น้องดาวสมมติ" }, audience: { agencyId, discipline: "socialWorker" } });
  const list = await worker.call(listCases, {});
  expect([list.rows.length, list.count]).toEqual([1, 1]);
  expect((await worker.call(listBoard, {})).columns.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(1);
  const { caseId, coordinator } = await aCase(world);
  await world.admin.query("update cases set confidentiality = 'sealed' where id = $1", [caseId]);
  const sealed = await coordinator.call(listCases, {});
  expect([sealed.rows.length, sealed.count]).toEqual([1, 0]);
  expect((await coordinator.call(listPlaces, {})).places).toEqual([]);
  expect((await coordinator.call(listPlaces, { code: "CM" })).places).toEqual([]);
});

test("the calendar holds one's own due times and the days off; a team's calendar keeps written texts closed", async () => {
  await world.setClock("2026-12-01T03:00:00Z");
  const admin = await world.aPerson({ roles: ["admin"] });
  await admin.call(setHoliday, { day: "2026-12-18", isOff: true, nameTh: "วันหยุดประจำจังหวัด", nameEn: "A day off of the province" });
  const { caseId, coordinator, of } = await aCase(world, { team: ["socialWorker"] });
  await of("socialWorker").call(addOwnTask, { text: "โทรหาครูประจำชั้น", dueAt: "2026-12-10T02:00:00Z", caseId });
  await of("socialWorker").call(addOwnTask, { text: "เตรียมเอกสารของตน", dueAt: "2027-01-20T02:00:00Z" });
  const hers = await of("socialWorker").call(listDue, { month: "2026-12" });
  expect(hers.due.map(({ text, caseId: of }) => [text, of])).toEqual([["โทรหาครูประจำชั้น", caseId]]);
  expect(hers.holidays.map(({ day }) => day)).toEqual(expect.arrayContaining(["2026-12-05", "2026-12-10", "2026-12-18", "2026-12-31"]));
  expect((await of("socialWorker").call(listDue, { month: "2026-12", province: "57" })).due).toEqual([]);
  const team = await coordinator.call(listDue, { month: "2026-12", scope: "team" });
  expect(team.due.filter(({ kind }) => kind === "own").map(({ text, caseCode }) => [text, caseCode !== null])).toEqual([[null, true]]);
  const stranger = await world.aPerson({ roles: ["socialWorker"] });
  expect((await stranger.call(listDue, { month: "2026-12", scope: "team" })).due).toEqual([]);
});

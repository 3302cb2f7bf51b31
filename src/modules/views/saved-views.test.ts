import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { change } from "./actions/change.ts";
import { remove } from "./actions/remove.ts";
import { restore } from "./actions/restore.ts";
import { save } from "./actions/save.ts";
import { saved } from "./actions/saved.ts";
import { setStart } from "./actions/set-start.ts";
import { plainQuestion } from "./rules/question.ts";

let world: World;
let agencyId: string;
let maker: Person;
let colleague: Person;
let doctor: Person;
let stranger: Person;
beforeAll(async () => {
  world = await openWorld();
  agencyId = await world.anAgency();
  maker = await world.aPerson({ roles: ["caseManager"], agencyId });
  colleague = await world.aPerson({ roles: ["socialWorker"], agencyId });
  doctor = await world.aPerson({ roles: ["doctor"], agencyId });
  stranger = await world.aPerson({ roles: ["socialWorker"] });
});
afterAll(async () => {
  await world.close();
});

const question = { ...plainQuestion, view: "board" as const, province: "50", columns: [...plainQuestion.columns] };
const namesOf = async (person: Person): Promise<readonly string[]> => (await person.call(saved, {})).views.map(({ name }) => name);

test("a shared view reaches the role it is shared with in one's agency, and nobody else", async () => {
  await maker.call(save, { name: "ของฉันเอง", question });
  const { viewId } = await maker.call(save, { name: "รอคัดแยก", question, sharedRole: "socialWorker" });
  expect(await namesOf(maker)).toEqual(["ของฉันเอง", "รอคัดแยก"]);
  expect(await namesOf(colleague)).toEqual(["รอคัดแยก"]);
  for (const other of [doctor, stranger]) expect(await namesOf(other)).toEqual([]);
  for (const other of [colleague, doctor, stranger]) {
    await expect(other.call(change, { viewId, name: "อื่น", question }, { ifMatch: 1 })).rejects.toMatchObject({ status: 404 });
    await expect(other.call(remove, { viewId })).rejects.toMatchObject({ status: 404 });
    await expect(other.call(restore, { viewId })).rejects.toMatchObject({ status: 404 });
  }
  await expect(stranger.call(setStart, { viewId })).rejects.toMatchObject({ status: 404 });
  const interpreter = await world.aPerson({ roles: ["interpreter"], agencyId });
  for (const act of [interpreter.call(saved, {}), interpreter.call(save, { name: "x", question })]) await expect(act).rejects.toMatchObject({ status: 403 });
});

test("a view is a question only: neither the act nor the database keeps anything else in it", async () => {
  const code = { ...question, code: "CM-2570-0012" };
  await expect(maker.call(save, { name: "รหัส", question: code as typeof question })).rejects.toMatchObject({ status: 400 });
  for (const held of [code, { ...question, stage: "มะลิ" }, { ...question, columns: ["identity"] }, { ...question, province: { is: "50" } }]) {
    await expect(world.admin.query("insert into saved_views (id, account_id, agency_id, name, question) values (gen_random_uuid(), $1, $2, 'x', $3)", [maker.accountId, agencyId, JSON.stringify(held)])).rejects.toThrow(/saved_views_question_check/);
  }
});

test("a role that is taken away takes the shared view with it, and the list begins plainly again", async () => {
  const leaver = await world.aPerson({ roles: ["caseManager"], agencyId });
  const { viewId } = await leaver.call(save, { name: "สำหรับแพทย์", question, sharedRole: "doctor" });
  await doctor.call(setStart, { viewId });
  expect((await doctor.call(saved, {})).startId).toBe(viewId);
  await world.admin.query("update account_roles set role = 'psychologist' where account_id = $1", [doctor.accountId]);
  expect(await doctor.call(saved, {})).toMatchObject({ views: [], startId: null });
  await world.admin.query("update account_roles set role = 'doctor' where account_id = $1", [doctor.accountId]);
  // Its maker is suspended: the question stays with those it was shared with, and the agency's focal point may take it away.
  await world.admin.query("update accounts set status = 'suspended' where id = $1", [leaver.accountId]);
  expect((await doctor.call(saved, {})).startId).toBe(viewId);
  const keeper = await world.aPerson({ roles: ["agencyAdmin", "dpo"], agencyId });
  await keeper.call(remove, { viewId });
  expect(await namesOf(doctor)).toEqual([]);
  await expect(keeper.call(remove, { viewId })).rejects.toMatchObject({ status: 409, code: "view-removed" });
  await expect(keeper.call(restore, { viewId })).rejects.toMatchObject({ status: 404 });
});

test("a removed view comes back as it was, is changed by the version seen, and is forgotten after thirty days", async () => {
  const { viewId } = await maker.call(save, { name: "ชั่วคราว", question });
  await maker.call(setStart, { viewId });
  await maker.call(remove, { viewId });
  await expect(maker.call(remove, { viewId })).rejects.toMatchObject({ status: 409, code: "view-removed" });
  await expect(maker.call(setStart, { viewId })).rejects.toMatchObject({ status: 409, code: "view-removed" });
  expect((await maker.call(saved, {})).startId).toBeNull();
  await maker.call(restore, { viewId });
  await expect(maker.call(restore, { viewId })).rejects.toMatchObject({ status: 409, code: "view-there" });
  expect(await maker.call(saved, {})).toMatchObject({ startId: viewId, views: expect.arrayContaining([expect.objectContaining({ id: viewId, question, version: 3 })]) });
  await maker.call(change, { viewId, name: "ถาวร", question: { ...question, sort: "quiet" }, sharedRole: "socialWorker" }, { ifMatch: 3 });
  await expect(maker.call(change, { viewId, name: "เก่า", question }, { ifMatch: 3 })).rejects.toMatchObject({ status: 412 });
  expect(await namesOf(colleague)).toContain("ถาวร");
  await maker.call(setStart, {});
  expect((await maker.call(saved, {})).startId).toBeNull();
  await maker.call(remove, { viewId });
  await world.admin.query("update saved_views set removed_at = removed_at - interval '31 days' where id = $1", [viewId]);
  await world.runJob("views.tidy");
  await expect(maker.call(restore, { viewId })).rejects.toMatchObject({ status: 404 });
});

test("nobody rewrites a colleague's view in the database itself, nor shares one into another agency", async () => {
  const { viewId } = await maker.call(save, { name: "แบ่งปัน", question, sharedRole: "socialWorker" });
  const keeper = await world.aPerson({ roles: ["agencyAdmin"], agencyId });
  const { asPerson } = await import("#platform/db/request.ts");
  const asked = (token: string, sql: string) => asPerson(world.app.parts.services.pool, { token }, async ({ client }) => ({ value: (await client.query(sql)).rowCount }));
  await expect(asked(keeper.token, `update saved_views set name = 'มะลิ' where id = '${viewId}'`)).rejects.toThrow(/not-yours/);
  expect(await asked(colleague.token, `update saved_views set removed_at = now() where id = '${viewId}'`)).toBe(0);
  await expect(asked(maker.token, `update saved_views set agency_id = '${stranger.agencyId}' where id = '${viewId}'`)).rejects.toThrow(/row-level security/);
  expect(await asked(stranger.token, "select 1 from saved_views")).toBe(0);
});

test("fifty views are enough", async () => {
  const busy = await world.aPerson({ roles: ["caseManager"] });
  for (let n = 0; n < 50; n += 1) await busy.call(save, { name: `มุมมอง ${n}`, question });
  await expect(busy.call(save, { name: "อีกหนึ่ง", question })).rejects.toMatchObject({ status: 409, code: "too-many-views" });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { aTeam } from "#app/testing/a-team.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type World } from "#app/testing/world.ts";
import { addTask, finishTasks, type NewTask } from "#modules/plans/public.ts";
import { addOwnTask } from "#modules/plans/actions/add-own-task.ts";
import { finishTask } from "#modules/plans/actions/finish-task.ts";
import { handTask } from "#modules/plans/actions/hand-task.ts";
import { reopenTask } from "#modules/plans/actions/reopen-task.ts";
import { takeTask } from "#modules/plans/actions/take-task.ts";
import { listToday } from "./actions/list-today.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const NOW = "2026-11-21T03:00:00.000Z";
const due = (offset: string): Date => new Date(offset);

test("a social worker's seven tasks stand in the order of what happens if they are late", async () => {
  await world.setClock(NOW);
  const team = await aTeam(world);
  const worker = await team.join("socialWorker");
  const mine = { caseId: team.caseId, ownerAccountId: worker.accountId, ownerAgencyId: worker.agencyId };
  const tasks: readonly NewTask[] = [
    { ...mine, kind: "own", titleKey: "t.7-routine-this-week", dueAt: due("2026-11-24T03:00:00Z") },
    { ...mine, kind: "plan", titleKey: "t.6-duty-this-week", lateGravity: "duty", dueAt: due("2026-11-27T03:00:00Z") },
    { ...mine, kind: "referral", titleKey: "t.5-right-today", dueAt: due("2026-11-21T12:00:00Z") },
    { ...mine, kind: "clock", titleKey: "t.4-liberty-today", lateGravity: "liberty", isStatutory: true, dueAt: due("2026-11-21T14:00:00Z") },
    { ...mine, kind: "plan", titleKey: "t.3-late", dueAt: due("2026-11-20T03:00:00Z") },
    { ...mine, kind: "clock", titleKey: "t.2-right-late-by-law", lateGravity: "right", isStatutory: true, dueAt: due("2026-11-18T03:00:00Z") },
    { ...mine, kind: "clock", titleKey: "t.1-liberty-late-by-law", lateGravity: "liberty", isStatutory: true, dueAt: due("2026-11-21T02:00:00Z") },
    { ...mine, kind: "plan", titleKey: "t.8-later", dueAt: due("2026-12-30T03:00:00Z") },
  ];
  await runAs(world, team.manager, async (context) => {
    for (const task of tasks) await addTask(context, task);
  });

  const today = await worker.call(listToday, {});
  expect(today.first.map((task) => task.titleKey)).toEqual([
    "t.1-liberty-late-by-law", "t.2-right-late-by-law", "t.3-late", "t.4-liberty-today", "t.5-right-today", "t.6-duty-this-week", "t.7-routine-this-week",
  ]);
  expect(today.later.map((task) => task.titleKey)).toEqual(["t.8-later"]);
  expect(today.first.every((task) => task.caseCode === team.code)).toBe(true);
  expect((await team.manager.call(listToday, {})).first).toEqual([]);
});

test("a task of the agency is taken by one, done, undone, and handed over to be waited for", async () => {
  await world.setClock(NOW);
  const agencyId = await world.anAgency();
  const first = await world.aPerson({ roles: ["socialWorker"], agencyId });
  const second = await world.aPerson({ roles: ["socialWorker"], agencyId });
  const elsewhere = await world.aPerson({ roles: ["socialWorker"] });
  const taskId = await runAs(world, elsewhere, (context) => addTask(context, { kind: "follow-up", titleKey: "t.call", ownerAgencyId: agencyId, dueAt: due("2026-11-21T05:00:00Z") }));
  expect((await first.call(listToday, {})).first).toMatchObject([{ id: taskId, part: "agency", can: { take: true, done: true } }]);

  await first.call(takeTask, { taskId });
  await expect(second.call(takeTask, { taskId })).rejects.toMatchObject({ status: 404 });
  expect((await second.call(listToday, {})).first).toEqual([]);
  expect((await first.call(listToday, {})).first).toMatchObject([{ part: "mine" }]);

  await first.call(finishTask, { taskId });
  expect(await first.call(listToday, {})).toMatchObject({ first: [], doneToday: 1, done: [{ id: taskId, doneCode: "done" }] });
  await first.call(reopenTask, { taskId });
  await first.call(handTask, { taskId, toAccountId: second.accountId }, { ifMatch: 4 });
  expect(await first.call(listToday, {})).toMatchObject({ first: [], waitingFor: [{ id: taskId, owner: { accountId: second.accountId } }], doneToday: 0 });
  expect((await second.call(listToday, {})).first).toMatchObject([{ id: taskId, part: "mine" }]);
});

test("what one wrote for oneself is sealed in one's own key, and a task whose source is settled is gone", async () => {
  await world.setClock(NOW);
  const person = await world.aPerson({ roles: ["ngoWorker"] });
  const { taskId } = await person.call(addOwnTask, { text: "โทรกลับบ้านพัก", dueAt: "2026-11-21T06:00:00Z" });
  await person.call(addOwnTask, { text: "เตรียมเอกสาร", dueAt: "2026-11-21T07:00:00Z" });
  expect((await person.call(listToday, {})).first.map((task) => task.text)).toEqual(["โทรกลับบ้านพัก", "เตรียมเอกสาร"]);
  const { rows } = await world.admin.query("select own_text from tasks where id = $1", [taskId]);
  expect(rows[0].own_text.includes(Buffer.from("โทร"))).toBe(false);

  const sourceId = person.accountId;
  await runAs(world, person, (context) => addTask(context, { kind: "lead", titleKey: "t.lead", ownerAgencyId: person.agencyId, dueAt: due("2026-11-21T05:00:00Z"), sourceKind: "desk", sourceId, finishedBySource: true }));
  expect((await person.call(listToday, {})).first).toHaveLength(3);
  await runAs(world, person, (context) => finishTasks(context, { sourceKind: "desk", sourceId }, { state: "done", code: "accepted" }));
  expect((await person.call(listToday, {})).first).toHaveLength(2);
});

test("with thirty thousand open tasks the list stays bounded to what is due first", async () => {
  await world.setClock(NOW);
  const team = await aTeam(world);
  const { manager } = team;
  await world.admin.query(
    `insert into cases (id, code, province_code, fiscal_year, agency_id, opened_at, opened_by, last_activity_at)
       select gen_random_uuid(), 'ZZ-2570-' || n, '50', 2570, $1, now(), $2, now() from generate_series(1, 10000) n`,
    [manager.agencyId, manager.accountId],
  );
  await world.admin.query(
    `insert into seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by, stage, province_code, opened_month, last_activity_at)
       select gen_random_uuid(), id, $2, $1, 'caseManager', now() - interval '300 days', $2, 'identification', '50', current_date, now() from cases where code like 'ZZ-%'`,
    [manager.agencyId, manager.accountId],
  );
  await world.admin.query(
    `insert into tasks (id, case_id, kind, title_key, owner_account_id, owner_agency_id, due_at, source_kind, created_by)
       select gen_random_uuid(), c.id, 'plan', 't.bulk', case when n = 1 then null else $2::uuid end, $1, now() + (n || ' hours')::interval, 'plan', $2
       from cases c, generate_series(1, 3) n where code like 'ZZ-%'`,
    [manager.agencyId, manager.accountId],
  );
  await world.admin.query("analyze");
  // Measured over 20 calls on two cores: p50 52 ms, p95 70 ms. Times are the bench's to watch; here the list must stay bounded.
  const today = await manager.call(listToday, {});
  expect(today.first.length + today.later.length).toBe(400);
});

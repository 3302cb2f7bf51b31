import { afterAll, beforeAll, expect, test } from "vitest";
import { aTeam } from "#app/testing/a-team.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type World } from "#app/testing/world.ts";
import { listToday } from "#modules/today/actions/list-today.ts";
import { finishTask } from "./actions/finish-task.ts";
import { addOwnTask } from "./actions/add-own-task.ts";
import { addTask, finishTasks } from "./public.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const DUE = new Date("2026-11-21T03:00:00.000Z");
const after = (hours: number): Date => new Date(DUE.getTime() + hours * 3_600_000 + 60_000);

test("a late right goes to its owner, then the agency's administrator, then the coordinators of the province", async () => {
  await world.setClock("2026-11-20T03:00:00.000Z");
  const team = await aTeam(world);
  const administrator = await world.aPerson({ roles: ["agencyAdmin"], agencyId: team.manager.agencyId });
  const coordinator = await world.aPerson({ roles: ["pochtCoordinator"], provinceCode: "50" });
  const farAway = await world.aPerson({ roles: ["pochtCoordinator"], provinceCode: "57" });
  const taskId = await runAs(world, team.manager, (context) =>
    addTask(context, { caseId: team.caseId, kind: "clock", titleKey: "t.right", lateGravity: "right", isStatutory: true, ownerAccountId: team.manager.accountId, ownerAgencyId: team.manager.agencyId, dueAt: DUE }),
  );
  const told = async () => {
    const lists = [administrator, coordinator, farAway].map(async (person) => (await person.call(listToday, {})).first.filter((task) => task.id === taskId));
    return (await Promise.all(lists)).map((tasks) => tasks.map((task) => [task.part, task.caseCode, task.can.done])[0]);
  };
  const levelAfter = async (hours: number): Promise<number> => {
    await world.setClock(after(hours));
    await world.runJob("plans.escalate");
    return (await world.admin.query("select escalated_level from tasks where id = $1", [taskId])).rows[0].escalated_level;
  };

  await world.runJob("plans.escalate");
  expect(await levelAfter(0)).toBe(1);
  expect(await told()).toEqual([undefined, undefined, undefined]);
  expect(await levelAfter(24)).toBe(2);
  expect(await told()).toEqual([["told", null, false], undefined, undefined]);
  expect(await levelAfter(72)).toBe(3);
  expect(await told()).toEqual([["told", null, false], ["told", null, false], undefined]);
  expect(await levelAfter(500)).toBe(3);

  const { rows } = await world.admin.query("select data, account_id from events where type = 'task-escalated' and subject_id = $1 order by at, id", [taskId]);
  expect(rows.map((row) => row.data)).toMatchObject([{ level: 1, told: 0 }, { level: 2, told: 1 }, { level: 3, told: 2 }]);

  // Being told opens nothing: the administrator can see that it is late, not work on the case.
  await expect(administrator.call(finishTask, { taskId })).rejects.toMatchObject({ status: 404 });
  await runAs(world, team.manager, (context) => finishTasks(context, { taskId }, { state: "done" }));
  expect(await told()).toEqual([undefined, undefined, undefined]);
});

test("without an administrator the province is told at once, and nobody behind a wall of the case is", async () => {
  await world.setClock("2026-11-20T03:00:00.000Z");
  const team = await aTeam(world);
  const coordinator = await world.aPerson({ roles: ["pochtCoordinator"], provinceCode: "50" });
  const walled = await world.aPerson({ roles: ["pochtCoordinator"], provinceCode: "50" });
  await world.admin.query("insert into conflict_walls (case_id, account_id, reason_code, added_by) values ($1, $2, 'relative', $3)", [team.caseId, walled.accountId, team.manager.accountId]);
  const taskId = await runAs(world, team.manager, (context) =>
    addTask(context, { caseId: team.caseId, kind: "clock", titleKey: "t.liberty", lateGravity: "liberty", ownerAccountId: team.manager.accountId, ownerAgencyId: team.manager.agencyId, dueAt: DUE }),
  );
  await world.setClock(after(0));
  await world.runJob("plans.escalate");
  const sees = async (person: typeof coordinator) => (await person.call(listToday, {})).first.some((task) => task.id === taskId);
  expect([await sees(coordinator), await sees(walled)]).toEqual([true, false]);
});

test("one's own reminder never goes to anybody else", async () => {
  await world.setClock("2026-11-20T03:00:00.000Z");
  const person = await world.aPerson({ roles: ["ngoWorker"] });
  const { taskId } = await person.call(addOwnTask, { text: "ซื้อของ", dueAt: DUE.toISOString() });
  await world.setClock(after(9999));
  await world.runJob("plans.escalate");
  const { rows } = await world.admin.query("select escalated_level from tasks where id = $1", [taskId]);
  expect(rows[0].escalated_level).toBe(0);
});

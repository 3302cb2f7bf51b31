import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aTeam, type Team } from "#app/testing/a-team.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { addOwnTask } from "./actions/add-own-task.ts";
import { finishTask } from "./actions/finish-task.ts";
import { handTask } from "./actions/hand-task.ts";
import { postponeTask } from "./actions/postpone-task.ts";
import { takeBackPostponement } from "./actions/take-back-postponement.ts";
import { caseTasks, takers } from "./actions/read-tasks.ts";
import { reopenTask } from "./actions/reopen-task.ts";
import { takeTask } from "./actions/take-task.ts";
import { addTask, finishTasks, moveTask, todayTasks, type NewTask } from "./public.ts";

let world: World;
let team: Team;
let worker: Person;
let colleague: Person;
let stranger: Person;
let survivor: Person;
const NOW = "2026-11-21T03:00:00.000Z";
const TOMORROW = "2026-11-22T03:00:00.000Z";

beforeAll(async () => {
  world = await openWorld();
  await world.setClock(NOW);
  team = await aTeam(world);
  worker = await team.join("socialWorker");
  colleague = await world.aPerson({ roles: ["socialWorker"], agencyId: worker.agencyId });
  stranger = await world.aPerson({ roles: ["caseManager"] });
  survivor = await world.aPerson({ roles: ["survivor"] });
});
afterAll(async () => {
  await world.close();
});

const add = (task: Partial<NewTask>) =>
  runAs(world, team.manager, (context) => addTask(context, { caseId: team.caseId, kind: "decision", titleKey: "t.task", ownerAgencyId: worker.agencyId, ownerAccountId: worker.accountId, dueAt: new Date(TOMORROW), ...task }));
const seen = async (person: Person, taskId: string) => {
  const tasks = await runAs(world, person, (context) => todayTasks(context, context.now));
  return tasks.find((task) => task.id === taskId);
};

describe("who sees a task", () => {
  test("a task of a case is for its team; a colleague of the owner without a seat sees nothing", async () => {
    const taskId = await add({ ownerAccountId: undefined });
    expect(await seen(worker, taskId)).toMatchObject({ part: "agency", caseCode: team.code });
    expect(await seen(colleague, taskId)).toBeUndefined();
    await expect(colleague.call(takeTask, { taskId })).rejects.toMatchObject({ status: 404 });
    await expect(stranger.call(caseTasks, { caseId: team.caseId })).rejects.toMatchObject({ status: 404 });
    const { tasks } = await team.manager.call(caseTasks, { caseId: team.caseId });
    expect(tasks.some((task) => task.id === taskId)).toBe(true);
  });

  test("roles named in the task see it without a seat, but not which case it is, and need a seat to take it", async () => {
    const taskId = await add({ ownerAccountId: undefined, takerRoles: ["socialWorker"] });
    expect(await seen(colleague, taskId)).toMatchObject({ part: "agency", caseCode: null, can: { take: false, done: false } });
    await expect(colleague.call(takeTask, { taskId })).rejects.toMatchObject({ status: 404 });
    expect(await seen(stranger, taskId)).toBeUndefined();
  });

  test("a step of the plan is not for a seat that may not read plans", async () => {
    const interpreter = await team.join("interpreter");
    const taskId = await add({ category: "plan", kind: "plan" });
    const list = async (person: Person) => (await person.call(caseTasks, { caseId: team.caseId })).tasks.some((task) => task.id === taskId);
    expect([await list(interpreter), await list(worker), await list(team.manager)]).toEqual([false, true, true]);
  });

  test("a task without a case belongs to its owner, or to the agency's named roles while nobody has it", async () => {
    const taskId = await runAs(world, stranger, (context) => addTask(context, { kind: "follow-up", titleKey: "t.x", ownerAgencyId: worker.agencyId, takerRoles: ["doctor"], dueAt: new Date(TOMORROW) }));
    expect(await seen(worker, taskId)).toBeUndefined();
    const leadTask = await runAs(world, stranger, (context) => addTask(context, { kind: "lead", titleKey: "t.x", ownerAgencyId: worker.agencyId, takerRoles: ["socialWorker"], dueAt: new Date(TOMORROW) }));
    // Of some lead: nobody makes a task of one she does not see.
    await world.admin.query("update tasks set lead_id = $2 where id = $1", [leadTask, stranger.accountId]);
    await worker.call(takeTask, { taskId: leadTask });
    // Leads are an agency's: a colleague settles what another has taken.
    expect(await runAs(world, colleague, (context) => finishTasks(context, { taskId: leadTask }, { state: "done", code: "accepted" }))).toBe(1);
  });

  test("nobody plants a task in a case that is not hers", async () => {
    await expect(runAs(world, stranger, (context) => addTask(context, { caseId: team.caseId, kind: "own", titleKey: "t", ownerAgencyId: stranger.agencyId, dueAt: new Date(TOMORROW) }))).rejects.toThrow(/row-level security/);
    await expect(stranger.call(addOwnTask, { text: "x", caseId: team.caseId, dueAt: TOMORROW })).rejects.toMatchObject({ status: 404 });
    await expect(survivor.call(addOwnTask, { text: "x", dueAt: TOMORROW })).rejects.toMatchObject({ status: 403 });
  });
});

describe("working with tasks", () => {
  test("somebody writes a task for a member of the team and waits for it", async () => {
    const { taskId } = await team.manager.call(addOwnTask, { text: "โทรหาครูประจำชั้น", caseId: team.caseId, personId: team.personIds[0], dueAt: TOMORROW, ownerAccountId: worker.accountId });
    expect(await seen(worker, taskId)).toMatchObject({ part: "mine", text: "โทรหาครูประจำชั้น" });
    expect(await seen(team.manager, taskId)).toMatchObject({ part: "waiting" });
    await expect(team.manager.call(addOwnTask, { text: "x", caseId: team.caseId, dueAt: TOMORROW, ownerAccountId: colleague.accountId })).rejects.toMatchObject({ code: "receiver-has-no-seat" });
    await expect(worker.call(addOwnTask, { text: "x", dueAt: TOMORROW, ownerAccountId: colleague.accountId })).rejects.toMatchObject({ code: "own-note-stays" });
    await expect(worker.call(addOwnTask, { text: "x", dueAt: "2100-01-01T00:00:00Z" })).rejects.toMatchObject({ code: "too-far" });
  });

  test("done needs words when it is something else, is done once, and can be undone", async () => {
    const taskId = await add({});
    await expect(worker.call(finishTask, { taskId, code: "other" })).rejects.toMatchObject({ status: 409, code: "note-missing" });
    await worker.call(finishTask, { taskId, code: "other", note: "พบกันแล้วที่โรงเรียน" });
    await expect(worker.call(finishTask, { taskId })).rejects.toMatchObject({ code: "task-closed" });
    await expect(stranger.call(finishTask, { taskId })).rejects.toMatchObject({ status: 404 });
    await expect(stranger.call(reopenTask, { taskId })).rejects.toMatchObject({ status: 404 });
    await worker.call(reopenTask, { taskId });
    await expect(worker.call(reopenTask, { taskId })).rejects.toMatchObject({ code: "still-open" });
    const theirs = await add({ ownerAccountId: team.manager.accountId, ownerAgencyId: team.manager.agencyId });
    await expect(worker.call(finishTask, { taskId: theirs })).rejects.toMatchObject({ code: "not-yours" });
  });

  test("a task goes only to somebody of the team, in the version that was seen", async () => {
    const taskId = await add({});
    const hand = (toAccountId: string, ifMatch: number) => worker.call(handTask, { taskId, toAccountId }, { ifMatch });
    await expect(hand(colleague.accountId, 1)).rejects.toMatchObject({ status: 409, code: "receiver-has-no-seat" });
    await expect(hand(team.manager.accountId, 9)).rejects.toMatchObject({ status: 412 });
    await expect(stranger.call(handTask, { taskId, toAccountId: stranger.accountId }, { ifMatch: 1 })).rejects.toMatchObject({ status: 404 });
    await hand(team.manager.accountId, 1);
    expect(await seen(worker, taskId)).toMatchObject({ part: "waiting" });
    const { takers: team_ } = await worker.call(takers, { caseId: team.caseId });
    expect(team_.map((one) => one.accountId)).toEqual(expect.arrayContaining([worker.accountId, team.manager.accountId]));
    expect((await stranger.call(takers, { caseId: team.caseId })).takers).toEqual([]);
    await expect(worker.call(takeTask, { taskId: await add({}) })).rejects.toMatchObject({ code: "already-yours" });
  });

  test("a task is put off with a reason, never a limit of a law", async () => {
    const taskId = await add({});
    const put = (change: object) => worker.call(postponeTask, { taskId, dueAt: "2026-11-25T03:00:00Z", code: "no-interpreter" as const, ...change }, { ifMatch: 1 });
    await expect(put({ dueAt: NOW })).rejects.toMatchObject({ status: 409, code: "not-later" });
    await expect(put({ code: "other" })).rejects.toMatchObject({ code: "note-missing" });
    await expect(put({ taskId: await add({ isStatutory: true }) })).rejects.toMatchObject({ code: "statutory" });
    await expect(stranger.call(postponeTask, { taskId, dueAt: "2026-11-25T03:00:00Z", code: "unreachable" }, { ifMatch: 1 })).rejects.toMatchObject({ status: 404 });
    const before = (await seen(worker, taskId))?.dueAt;
    await expect(worker.call(takeBackPostponement, { taskId })).rejects.toMatchObject({ code: "not-put-off" });
    await put({});
    expect((await seen(worker, taskId))?.dueAt).toBe("2026-11-25T03:00:00.000Z");
    await expect(stranger.call(takeBackPostponement, { taskId })).rejects.toMatchObject({ status: 404 });
    await worker.call(takeBackPostponement, { taskId });
    expect((await seen(worker, taskId))?.dueAt).toBe(before);
  });

  test("a source moves its task to another time, name and owner", async () => {
    const sourceId = team.caseId;
    const taskId = await add({ sourceKind: "move-test", sourceId, finishedBySource: true });
    await expect(worker.call(finishTask, { taskId })).rejects.toMatchObject({ code: "finished-elsewhere" });
    await runAs(world, team.manager, (context) =>
      moveTask(context, { sourceKind: "move-test", sourceId, dueAt: new Date("2026-11-23T00:00:00Z"), titleKey: "t.moved", owner: { accountId: team.manager.accountId, agencyId: team.manager.agencyId } }),
    );
    expect(await seen(team.manager, taskId)).toMatchObject({ titleKey: "t.moved", dueAt: "2026-11-23T00:00:00.000Z", part: "mine" });
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aTeam, type Team } from "#app/testing/a-team.ts";
import { runAs } from "#app/testing/run-as.ts";
import { asSystem } from "#platform/db/request.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { write } from "#modules/comments/actions/write.ts";
import { takeBack } from "#modules/comments/actions/take-back.ts";
import { addTask } from "#modules/plans/public.ts";
import { recordWish } from "#modules/people/actions/record-wish.ts";
import { endSeat } from "#modules/teams/actions/end-seat.ts";
import { count } from "./actions/count.ts";
import { list } from "./actions/list.ts";
import { mark, markAll } from "./actions/mark.ts";
import { saveSettings, settings } from "./actions/settings.ts";
import { changePush } from "./actions/channels.ts";
import { gatherOnce } from "./gather.ts";

let world: World;
let team: Team;
let doctor: Person;

beforeAll(async () => {
  world = await openWorld();
  // The clock runs on from where it is set: the team sits before each test begins.
  await world.setClock("2026-11-20T02:00:00.000Z");
  team = await aTeam(world);
  doctor = await team.join("doctor");
  await gather();
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  await world.setClock("2026-11-20T03:00:00.000Z");
  await world.admin.query("delete from notices; delete from notice_settings");
});

async function gather(): Promise<void> {
  await world.sequence();
  await world.runJob("notifications.gather");
}
const noticesOf = async (person: Person) => (await person.call(list, {})).notices.map(({ eventType, reason, caseCode }) => [eventType, reason, caseCode]);
const say = (person: Person, words: string, mentions: readonly string[] = []) => person.call(write, { caseId: team.caseId, targetKind: "case", targetId: team.caseId, words, mentions: [...mentions] });

describe("who is told", () => {
  test("whoever is mentioned, and neither the writer nor the rest of the team; told once however often it is gathered", async () => {
    const other = await team.join("psychologist");
    await gather();
    await world.admin.query("delete from notices");
    await say(team.manager, "ขอความเห็นแพทย์", [doctor.accountId]);
    await gather();
    await world.runJob("notifications.gather");
    expect(await noticesOf(doctor)).toEqual([["comment-written", "mentioned", team.code]]);
    expect(await noticesOf(other)).toEqual([]);
    expect(await noticesOf(team.manager)).toEqual([]);
    expect(await doctor.call(count, {})).toEqual({ count: 1, isUrgent: false });
  });

  test("a notice whose thing is hidden now shows nothing: taken back, or the seat has ended", async () => {
    const { commentId } = await say(team.manager, "เขียนผิด", [doctor.accountId]);
    await gather();
    expect(await noticesOf(doctor)).toHaveLength(1);
    await team.manager.call(takeBack, { commentId });
    expect(await noticesOf(doctor)).toEqual([]);

    const leaver = await team.join("doctor");
    await say(team.manager, "ถึงคุณ", [leaver.accountId]);
    await gather();
    expect((await noticesOf(leaver)).map(([type]) => type)).toContain("comment-written");
    const { rows } = await world.admin.query("select id from seats where account_id = $1", [leaver.accountId]);
    await team.manager.call(endSeat, { seatId: rows[0].id, reason: "movedOn" });
    expect(await noticesOf(leaver)).toEqual([]);
    expect(await leaver.call(count, {})).toEqual({ count: 0, isUrgent: false });
  });

  test("for a team of many the statements are as many as for one", async () => {
    const others = await Promise.all(Array.from({ length: 12 }, () => world.aPerson({ roles: ["socialWorker"] })));
    for (const one of others) await team.join("socialWorker", one);
    await gather();
    await world.admin.query("delete from notices");
    await team.manager.call(recordWish, { personId: team.personIds[0] ?? "", words: "อยากเรียนต่อ", language: "tha" });
    const many = await statementsToGather();
    expect((await world.admin.query("select count(*)::int as n from notices")).rows[0].n).toBeGreaterThanOrEqual(13);
    await say(team.manager, "ถึงคนเดียว", [doctor.accountId]);
    expect(await statementsToGather()).toBe(many);
  });

  test("a kind left out is not told; one wanted inside only goes to no mail and no device", async () => {
    const { hours } = await doctor.call(settings, {});
    await doctor.call(saveSettings, { ...hours, kinds: { mention: "none" } });
    await say(team.manager, "หนึ่ง", [doctor.accountId]);
    await gather();
    expect(await noticesOf(doctor)).toEqual([]);
    await doctor.call(saveSettings, { ...hours, kinds: { mention: "list" } });
    await say(team.manager, "สอง", [doctor.accountId]);
    await gather();
    const { rows } = await world.admin.query("select send_at, mail_at from notices where account_id = $1", [doctor.accountId]);
    expect(rows).toEqual([{ send_at: null, mail_at: null }]);
  });
});

/** Gathers what waits. @returns how many statements that took */
async function statementsToGather(): Promise<number> {
  await world.sequence();
  return asSystem(world.app.parts.systemPool, "test", async ({ client, now }) => {
    let asked = 0;
    const counting = new Proxy(client, { get: (target, key) => (key === "query" ? (...args: [string, unknown[]]) => ((asked += 1), target.query(...args)) : Reflect.get(target, key)) });
    await gatherOnce(counting, now);
    return asked;
  });
}

test("an event nobody can be told of is set aside, tried again with growing pauses, and stops no later notice", async () => {
  const { commentId } = await say(team.manager, "ก่อน", [doctor.accountId]);
  await gather();
  await asSystem(world.app.parts.systemPool, "test", ({ client }) =>
    client.query("select app.record_event($1)", [JSON.stringify({ type: "comment-written", category: "case", caseId: team.caseId, subjectKind: "comment", subjectId: commentId, data: { edition: "CANARY" } })]),
  );
  await say(team.manager, "หลังเหตุการณ์ที่เสีย", [doctor.accountId]);
  await gather();
  expect(await noticesOf(doctor)).toHaveLength(2);
  const aside = () => world.admin.query("select tries, reason, round(extract(epoch from next_at - app.now()) / 60)::int as minutes from set_aside_events").then(({ rows }) => rows);
  expect(await aside()).toEqual([{ tries: 1, reason: "22P02", minutes: 1 }]);
  await world.setClock("2026-11-20T03:10:00.000Z");
  await gather();
  expect(await aside()).toEqual([{ tries: 2, reason: "22P02", minutes: 2 }]);
  await world.admin.query("delete from set_aside_events");
});

describe("reading", () => {
  test("pages follow each other, marks touch one's own only, and mark-all leaves what came since", async () => {
    for (const words of ["1", "2", "3"]) await say(team.manager, words, [doctor.accountId]);
    await gather();
    const first = await doctor.call(list, { limit: 2 });
    const second = await doctor.call(list, { limit: 2, cursor: first.next ?? "" });
    const ids = [...first.notices, ...second.notices].map(({ id }) => id);
    expect([new Set(ids).size, second.next]).toEqual([3, null]);
    expect(await team.manager.call(mark, { noticeIds: ids })).toEqual({ marked: 0 });
    expect(await doctor.call(mark, { noticeIds: ids.slice(0, 1) })).toEqual({ marked: 1 });
    await world.setClock("2026-11-20T04:00:00.000Z");
    await say(team.manager, "4", [doctor.accountId]);
    await gather();
    expect(await doctor.call(markAll, { until: "2026-11-20T03:30:00.000Z" })).toEqual({ marked: 2 });
    expect(await doctor.call(count, {})).toEqual({ count: 1, isUrgent: false });
    expect((await doctor.call(list, { unread: "true" })).notices).toHaveLength(1);
  });

  test("the list of one person reads its index, under row-level security", async () => {
    await world.admin.query(
      `insert into notices (account_id, event_id, event_type, kind, urgency, reason, category, at)
       select case when i % 50 = 0 then $1::uuid else $2::uuid end, gen_random_uuid(), 'x', 'case', 'plain', 'team', 'case', app.now() - i * interval '1 minute' from generate_series(1, 4000) i`,
      [doctor.accountId, team.manager.accountId],
    );
    await world.admin.query("analyze notices");
    const plan = await runAs(world, doctor, async ({ client }) => (await client.query("explain select id from notices where account_id = (select app.current_account()) order by at desc, id desc limit 31")).rows.map((row) => row["QUERY PLAN"]).join("\n"));
    expect(plan).toContain("notices_list");
    expect(plan).not.toContain("Seq Scan on notices");
  });

  test("old notices leave the database at night", async () => {
    await say(team.manager, "เก่า", [doctor.accountId]);
    await gather();
    await world.setClock("2027-03-01T03:00:00.000Z");
    await world.runJob("notifications.prune");
    expect((await world.admin.query("select count(*)::int as n from notices")).rows[0].n).toBe(0);
  });
});

describe("what nobody read in time", () => {
  test("goes to whoever leads the case, then to the supervisor, who learns of no case", async () => {
    const agencyId = await world.anAgency();
    const worker = await team.join("socialWorker", await world.aPerson({ roles: ["socialWorker"], agencyId, name: "ผู้รับงาน" }));
    const supervisor = await world.aPerson({ roles: ["agencyAdmin"], agencyId });
    await runAs(world, team.manager, (context) =>
      addTask(context, { caseId: team.caseId, kind: "clock", titleKey: "t.safety", lateGravity: "safety", isStatutory: true, ownerAccountId: worker.accountId, ownerAgencyId: agencyId, dueAt: new Date("2026-11-20T02:00:00.000Z") }),
    );
    await world.runJob("plans.escalate");
    await gather();
    expect((await worker.call(list, {})).notices.map(({ eventType, urgency }) => [eventType, urgency])).toContainEqual(["task-escalated", "danger"]);
    const levels = async () => [(await noticesOf(team.manager)).filter(([type]) => type === "notice-raised"), (await noticesOf(supervisor)).filter(([type]) => type === "notice-raised")];
    const after = async (minutes: number) => {
      await world.setClock(new Date(Date.parse("2026-11-20T03:00:00.000Z") + minutes * 60_000));
      await world.runJob("notifications.raise");
      await gather();
      return levels();
    };
    expect(await after(14)).toEqual([[], []]);
    expect(await after(16)).toEqual([[["notice-raised", "above", team.code]], []]);
    expect(await after(46)).toEqual([[["notice-raised", "above", team.code]], [["notice-raised", "above", null]]]);
    expect((await after(500)).map(({ length }) => length)).toEqual([1, 1]);
    const told = (await supervisor.call(list, {})).notices[0];
    expect([told?.caseId, told?.leadId, told?.subjectKind, told?.subjectId]).toEqual([null, null, "account", worker.accountId]);
  });

  test("what was read goes no further", async () => {
    await say(team.manager, "อ่านแล้ว", [doctor.accountId]);
    await gather();
    await world.admin.query("update notices set urgency = 'danger', due_at = app.now() - interval '1 minute'");
    const [notice] = (await doctor.call(list, {})).notices;
    await doctor.call(mark, { noticeIds: [notice?.id ?? ""] });
    await world.runJob("notifications.raise");
    await gather();
    expect((await noticesOf(team.manager)).map(([type]) => type)).not.toContain("notice-raised");
  });
});

test("only an administrator with a fresh proof turns a way out on, and never in a demo or before the set-up", async () => {
  const admin = await world.aPerson({ roles: ["admin"] });
  await expect(doctor.call(changePush, { isOn: true })).rejects.toMatchObject({ status: 403 });
  await expect(admin.call(changePush, { isOn: true })).rejects.toMatchObject({ status: 409, code: "not-in-demo" });
  await world.admin.query("update sessions set strong_at = now() - interval '1 hour' where account_id = $1", [admin.accountId]);
  await expect(admin.call(changePush, { isOn: true })).rejects.toMatchObject({ status: 409, code: "fresh-sign-in-needed" });
});

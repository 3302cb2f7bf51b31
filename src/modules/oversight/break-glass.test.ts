import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { classify } from "#modules/cases/actions/classify.ts";
import { list } from "#modules/cases/actions/list.ts";
import { read } from "#modules/cases/actions/read.ts";
import { timeline } from "#modules/cases/actions/timeline.ts";
import { addSeat } from "#modules/teams/actions/add-seat.ts";
import { addWall } from "#modules/teams/actions/add-wall.ts";
import { listToday } from "#modules/today/actions/list-today.ts";
import { aCase } from "#app/testing/a-case.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { administration } from "./actions/administration.ts";
import { month } from "./actions/month.ts";
import { myEmergency } from "./actions/my-emergency.ts";
import { opening } from "./actions/opening.ts";
import { openings } from "./actions/openings.ts";
import { openInEmergency } from "./actions/open-in-emergency.ts";
import { review } from "./actions/review.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});
beforeEach(async () => {
  await world.setClock("2026-11-20T02:00:00Z");
  await world.admin.query("delete from rate_limits");
});

const reason = "พบเด็กที่สถานีขนส่ง ต้องทราบข้อควรระวังทางสุขภาพทันที";
const urgent = (code: string) => ({ code, category: "dangerToLife" as const, reason });
const notFound = { outcome: "not-found", caseId: null, endsAt: null };

async function aScene() {
  const scene = await aCase(world);
  const agencyId = await world.anAgency({ kind: "police" });
  const official = await world.aPerson({ roles: ["inquiryOfficial"], agencyId, name: "ร้อยเวร สมมติ" });
  const keeper = await world.aPerson({ roles: ["agencyAdmin"], agencyId });
  const officer = await world.aPerson({ roles: ["dpo"], agencyId });
  return { ...scene, official, keeper, officer };
}
const openingOf = async (person: Person): Promise<string> => (await world.admin.query("select id from emergency_openings where account_id = $1 order by opened_at desc limit 1", [person.accountId])).rows[0].id;

test("a field role opens a case by its code for four hours, in its own discipline, and is out by itself", async () => {
  const { caseId, code, official } = await aScene();
  const answer = await official.call(openInEmergency, urgent(code.toLowerCase().replaceAll("-", " ")));
  expect(answer).toMatchObject({ outcome: "opened", caseId });
  const room = await official.call(read, { caseId });
  expect([room.discipline, room.seatEndsAt && new Date(room.seatEndsAt).toISOString().slice(0, 16), room.can.manageSeats]).toEqual(["inquiryOfficial", "2026-11-20T06:00", false]);
  expect((await official.call(list, {})).rows).toHaveLength(1);
  expect((await official.call(myEmergency, {})).inNow).toMatchObject([{ caseId }]);
  await world.setClock("2026-11-20T06:00:01Z");
  await expect(official.call(read, { caseId })).rejects.toMatchObject({ status: 404 });
  expect((await official.call(list, {})).rows).toHaveLength(0);
});

test("the record of the opening is committed with it, and the reason is nowhere in the clear", async () => {
  const { caseId, code, official, coordinator } = await aScene();
  await official.call(openInEmergency, urgent(code));
  const { rows } = await world.admin.query("select e.type, e.data::text, o.reason from emergency_openings o join events e on e.subject_id = o.id where o.account_id = $1", [official.accountId]);
  expect(rows).toMatchObject([{ type: "opened-in-emergency" }]);
  expect(rows[0].reason.toString("utf8") + rows[0].data).not.toContain("สถานีขนส่ง");
  expect((await coordinator.call(timeline, { caseId, language: "th" })).entries.some((entry) => JSON.stringify(entry).includes("เหตุฉุกเฉิน"))).toBe(true);
});

test("an unknown code, a sealed case and a case behind a wall answer the same; the attempts stay on record and are told of", async () => {
  const { caseId, code, official, coordinator } = await aScene();
  await coordinator.call(addWall, { caseId, accountId: official.accountId, reason: "knowsSuspect" });
  const sealed = await aCase(world);
  await world.admin.query("alter table cases disable trigger user");
  await world.admin.query("update cases set confidentiality = 'sealed' where id = $1", [sealed.caseId]);
  await world.admin.query("alter table cases enable trigger user");
  expect(await official.call(openInEmergency, urgent(code))).toEqual(notFound);
  expect(await official.call(openInEmergency, urgent(sealed.code))).toEqual(notFound);
  expect(await official.call(openInEmergency, urgent("CM-2570-9999"))).toEqual(notFound);
  await expect(official.call(read, { caseId })).rejects.toMatchObject({ status: 404 });
  const { rows } = await world.admin.query("select (select count(*)::int from events where account_id = $1 and type = 'emergency-not-opened') as recorded, (select count(*)::int from alerts where account_id = $1 and kind = 'emergencyRefused') as told", [official.accountId]);
  expect(rows[0]).toEqual({ recorded: 3, told: 2 });
});

test("codes cannot be tried one after another", async () => {
  const { official, code } = await aScene();
  for (let tries = 0; tries < 6; tries += 1) expect(await official.call(openInEmergency, urgent(`CM-2570-${9000 + tries}`))).toEqual(notFound);
  await expect(official.call(openInEmergency, urgent(code))).rejects.toMatchObject({ status: 409, code: "too-many-tries" });
});

test("it needs a field role, a whole code, a reason worth the name, and a fresh proof of who asks", async () => {
  const { official, keeper, officer, code } = await aScene();
  for (const one of [keeper, officer, await world.aPerson({ roles: ["ngoWorker", "shelterStaff"] })]) await expect(one.call(openInEmergency, urgent(code))).rejects.toMatchObject({ status: 403 });
  await expect(official.call(openInEmergency, urgent("0012"))).rejects.toMatchObject({ code: "whole-code-needed" });
  await expect(official.call(openInEmergency, { ...urgent(code), reason: "ด่วนมาก" })).rejects.toMatchObject({ status: 400 });
  const both = await world.aPerson({ roles: ["doctor", "socialWorker"] });
  await expect(both.call(openInEmergency, urgent(code))).rejects.toMatchObject({ code: "role-not-held" });
  await world.admin.query("update sessions set strong_at = now() - interval '11 minutes' where account_id = $1", [official.accountId]);
  await expect(official.call(openInEmergency, urgent(code))).rejects.toMatchObject({ code: "fresh-sign-in-needed" });
});

test("being in by an emergency brings nobody in, decides nothing for the case, and is no longer box than four hours", async () => {
  const { caseId, code } = await aScene();
  const manager = await world.aPerson({ roles: ["caseManager"] });
  await manager.call(openInEmergency, urgent(code));
  const friend = await world.aPerson({ roles: ["doctor"] });
  await expect(manager.call(addSeat, { caseId, accountId: friend.accountId, discipline: "doctor", reason: "ช่วยดูด้วยกัน" })).rejects.toMatchObject({ status: 404 });
  const { version } = await manager.call(read, { caseId });
  await expect(manager.call(classify, { caseId, confidentiality: "restricted", reason: "dangerToPerson" }, { ifMatch: version })).rejects.toMatchObject({ status: 409, code: "not-in-an-emergency" });
  const { rows } = await world.admin.query("select confidentiality, (select count(*)::int from seats where case_id = $1 and ended_at is null) as seats from cases where id = $1", [caseId]);
  expect(rows[0]).toEqual({ confidentiality: "ordinary", seats: 2 });
  await expect(manager.call(openInEmergency, urgent(code))).rejects.toMatchObject({ code: "in-team-already" });
});

test("its leaders and the supervisors have it in their Today; supervisors learn neither code nor case", async () => {
  const { code, caseId, official, coordinator, keeper, officer } = await aScene();
  await official.call(openInEmergency, urgent(code));
  await world.runJob("oversight.tell");
  const titles = async (one: Person) => (await one.call(listToday, {})).later.concat((await one.call(listToday, {})).first).filter((task) => task.sourceKind === "emergency");
  expect(await titles(coordinator)).toMatchObject([{ titleKey: "oversight.task.review", caseId, caseCode: code }]);
  for (const one of [keeper, officer]) {
    const [task] = await titles(one);
    expect(JSON.stringify(task)).not.toContain(code);
    expect(task).toMatchObject({ titleKey: "oversight.task.review", caseId: null });
  }
  expect(await titles(official)).toEqual([]);
});

test("somebody else reviews it; not justified ends the seat at once, and the words are for the opener too", async () => {
  const { code, caseId, official, keeper, officer } = await aScene();
  await official.call(openInEmergency, urgent(code));
  const openingId = await openingOf(official);
  const stranger = await world.aPerson({ roles: ["agencyAdmin"] });
  await expect(stranger.call(opening, { openingId })).rejects.toMatchObject({ status: 404 });
  await expect(stranger.call(review, { openingId, result: "justified", words: "ไม่เกี่ยวข้องกับเรา" })).rejects.toMatchObject({ status: 404 });
  await expect(official.call(review, { openingId, result: "justified", words: "ทบทวนตนเองเรียบร้อย" })).rejects.toMatchObject({ status: 403 });
  const seen = await keeper.call(opening, { openingId });
  expect(seen).toMatchObject({ reason, caseCode: null, caseId: null, part: "agency", state: "waiting", can: { review: true } });
  expect(seen.acts.map(({ type }) => type)).toContain("opened-in-emergency");
  await expect(keeper.call(read, { caseId })).rejects.toMatchObject({ status: 403 });
  await officer.call(review, { openingId, result: "notJustified", words: "ติดต่อทีมได้ในเวลานั้น" });
  await expect(official.call(read, { caseId })).rejects.toMatchObject({ status: 404 });
  expect(await official.call(opening, { openingId })).toMatchObject({ part: "own", reviewWords: "ติดต่อทีมได้ในเวลานั้น", can: { review: false } });
  await expect(keeper.call(review, { openingId, result: "justified", words: "เห็นว่าสมควรแล้ว" })).rejects.toMatchObject({ code: "reviewed-already" });
});

test("the data protection officer reviews her own agency's openings; with the administrator's role every agency's, as in privacy", async () => {
  const { code, official } = await aScene();
  await official.call(openInEmergency, urgent(code));
  const openingId = await openingOf(official);
  const ofAnother = await world.aPerson({ roles: ["dpo"] });
  await expect(ofAnother.call(opening, { openingId })).rejects.toMatchObject({ status: 404 });
  await expect(ofAnother.call(review, { openingId, result: "justified", words: "ไม่ใช่หน่วยงานของเรา" })).rejects.toMatchObject({ status: 404 });
  const ofAll = await world.aPerson({ roles: ["dpo", "admin"] });
  expect(await ofAll.call(opening, { openingId })).toMatchObject({ part: "dpo", can: { review: true } });
});

test("two who open in emergencies do not review each other: within thirty days a third one does, by SQL too", async () => {
  const agencyId = await world.anAgency({ kind: "police" });
  const [one, other] = [await world.aPerson({ roles: ["inquiryOfficial", "agencyAdmin"], agencyId }), await world.aPerson({ roles: ["inquiryOfficial", "agencyAdmin"], agencyId })];
  for (const person of [one, other]) await person.call(openInEmergency, urgent((await aScene()).code));
  const [ofOne, ofOther] = [await openingOf(one), await openingOf(other)];
  await other.call(review, { openingId: ofOne, result: "justified", words: "เด็กอยู่ในอันตรายจริง" });
  expect(await one.call(opening, { openingId: ofOther })).toMatchObject({ isMutual: true, can: { review: false } });
  await expect(one.call(review, { openingId: ofOther, result: "justified", words: "เด็กอยู่ในอันตรายจริง" })).rejects.toMatchObject({ status: 409, code: "review-by-third" });
  await expect(runAs(world, one, ({ client }) => client.query("select app.review_emergency($1, 'justified', '\\x00')", [ofOther]))).rejects.toMatchObject({ message: "review-by-third" });
  const third = await world.aPerson({ roles: ["agencyAdmin"], agencyId });
  await third.call(review, { openingId: ofOther, result: "justified", words: "เด็กอยู่ในอันตรายจริง" });

  await world.setClock("2026-12-25T02:00:00Z");
  await other.call(openInEmergency, urgent((await aScene()).code));
  await one.call(review, { openingId: await openingOf(other), result: "justified", words: "พ้นสามสิบวันแล้ว" });
});

/** Looks after an agency and opens nothing herself. */
const aWitness = (agencyId: string): Promise<Person> => world.aPerson({ roles: ["agencyAdmin"], agencyId });

test.each([3, 4, 5])("nor do %i in a ring: whose reviewers lead back to me has hers reviewed by somebody outside it", async (most) => {
  const agencyId = await world.anAgency({ kind: "police" });
  const ring = await Promise.all(Array.from({ length: most }, () => world.aPerson({ roles: ["inquiryOfficial", "agencyAdmin"], agencyId })));
  for (const person of ring) await person.call(openInEmergency, urgent((await aScene()).code));
  const said = { result: "justified", words: "เด็กอยู่ในอันตรายจริง" } as const;
  for (const [index, person] of ring.slice(1).entries()) await person.call(review, { openingId: await openingOf(ring[index] ?? person), ...said });
  const [first = await aWitness(agencyId), last = first] = [ring[0], ring.at(-1)];
  const closing = { openingId: await openingOf(last), ...said };
  await expect(first.call(review, closing)).rejects.toMatchObject({ status: 409, code: "review-by-third" });
  await expect(runAs(world, first, ({ client }) => client.query("select app.review_emergency($1, 'justified', '\\x00')", [closing.openingId]))).rejects.toMatchObject({ message: "review-by-third" });
  await (await aWitness(agencyId)).call(review, closing);
});

test("an opener who is also a coordinator cannot review her own opening", async () => {
  const { code } = await aScene();
  const coordinator = await world.aPerson({ roles: ["pochtCoordinator", "agencyAdmin", "dpo"] });
  await coordinator.call(openInEmergency, urgent(code));
  await expect(coordinator.call(review, { openingId: await openingOf(coordinator), result: "justified", words: "ทบทวนตนเองเรียบร้อย" })).rejects.toMatchObject({ code: "review-by-another" });
});

test("while a review is overdue the right rests; the review brings it back", async () => {
  const { code, official, officer } = await aScene();
  await official.call(openInEmergency, urgent(code));
  const openingId = await openingOf(official);
  await world.setClock("2026-11-23T01:59:00Z");
  const other = await aCase(world);
  expect((await official.call(myEmergency, {})).isSuspended).toBe(false);
  await world.setClock("2026-11-23T02:00:01Z");
  expect((await official.call(myEmergency, {})).isSuspended).toBe(true);
  await expect(official.call(openInEmergency, urgent(other.code))).rejects.toMatchObject({ status: 409, code: "right-suspended" });
  expect((await officer.call(openings, {})).waiting.find(({ id }) => id === openingId)?.state).toBe("overdue");
  await officer.call(review, { openingId, result: "justified", words: "เด็กต้องการการดูแลทันที" });
  expect(await official.call(openInEmergency, urgent(other.code))).toMatchObject({ outcome: "opened" });
});

test("the month is told in counts, without names or cases, to those who watch only", async () => {
  const { code, official, officer, coordinator } = await aScene();
  await official.call(openInEmergency, { ...urgent(code), category: "urgentCare" });
  const told = await officer.call(month, { month: "2026-11" });
  expect(told.lines.some((line) => line.category === "urgentCare" && line.result === "waiting")).toBe(true);
  expect(JSON.stringify(told)).not.toMatch(new RegExp(`${code}|${official.displayName}`));
  await expect(coordinator.call(month, { month: "2026-11" })).rejects.toMatchObject({ status: 403 });
  await expect(coordinator.call(administration, {})).rejects.toMatchObject({ status: 403 });
});

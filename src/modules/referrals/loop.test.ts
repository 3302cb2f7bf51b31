import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openWorld, type World } from "#app/testing/world.ts";
import { aCase } from "#app/testing/a-case.ts";
import { timeline } from "#modules/cases/actions/timeline.ts";
import { recordConsent } from "#modules/people/actions/record-consent.ts";
import { listToday } from "#modules/today/actions/list-today.ts";
import { accept } from "./actions/accept.ts";
import { acknowledge } from "./actions/acknowledge.ts";
import { answer } from "./actions/answer.ts";
import { ask } from "./actions/ask.ts";
import { complete } from "./actions/complete.ts";
import { decline } from "./actions/decline.ts";
import { inbox, ofCase, sent } from "./actions/lists.ts";
import { preview } from "./actions/preview.ts";
import { read } from "./actions/read.ts";
import { remind } from "./actions/remind.ts";
import { send } from "./actions/send.ts";
import { partners, start, takers } from "./actions/start.ts";
import { withdraw } from "./actions/withdraw.ts";
import { aColleague, aReferral, aSender } from "#app/testing/a-referral.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  await world.setClock("2026-06-24T03:00:00Z");
});
afterAll(async () => {
  await world.close();
});

test("S5: school support and a carer's allowance are asked for, taken, done, and the sender sees the outcome", async () => {
  const { caseId, personId, of, coordinator } = await aCase(world, {
    team: ["socialWorker"],
    people: [{ safeName: "น้องใบตอง", birth: { date: "2013-02-01", precision: "day" }, languages: ["tha"], papers: [] }],
  });
  const worker = of("socialWorker");
  const teacher = await world.aPerson({ roles: ["reporter"], agencyKind: "school", provinceCode: "54" });
  const welfare = await world.aPerson({ roles: ["socialWorker"], agencyKind: "msdhs", provinceCode: "54" });
  for (const [person, purpose] of [[teacher, "school"], [welfare, "family"]] as const) {
    await worker.call(recordConsent, { personId, agencyId: person.agencyId, scope: "minimum", purpose, answer: "given", assent: "given", guardian: "notAsked", guardianReason: "mayBeOffender" });
  }
  const base = { caseId, personId, urgency: "low", scope: ["name", "needs", "contact", "urgency"] } as const;
  const school = await worker.call(send, { ...base, scope: [...base.scope], toAgencyId: teacher.agencyId, purpose: "schoolSupport", needs: "ขาดเรียนเพราะดูแลยายที่ป่วย ขอครูช่วยวางแผนเรียน" });
  const allowance = await worker.call(send, { ...base, scope: [...base.scope], toAgencyId: welfare.agencyId, purpose: "carerAllowance", needs: "ผู้ดูแลป่วย ขอเงินช่วยเหลือครอบครัว" });
  expect(school.code).toMatch(/^R-2569-\d{6}$/);
  expect(school.answerBy).toMatch("2026-07-01T03:00");

  for (const [person, { referralId }] of [[teacher, school], [welfare, allowance]] as const) {
    expect((await person.call(inbox, {})).rows).toMatchObject([{ id: referralId, state: "sent", caseId: null, caseCode: null, personLabel: null }]);
    expect((await person.call(listToday, {})).first.concat((await person.call(listToday, {})).later)).toMatchObject([{ titleKey: "referrals.task.answer", caseId: null, referralId }]);
    const opened = await person.call(read, { referralId });
    expect(opened.extract).toMatchObject({ name: "น้องใบตอง", urgency: "low" });
    await person.call(accept, { referralId }, { ifMatch: opened.version });
    const taken = await person.call(read, { referralId });
    expect(taken).toMatchObject({ state: "accepted", to: { takerName: person.displayName } });
    await person.call(complete, { referralId, outcome: "done", note: "ดูแลเรียบร้อยแล้ว" }, { ifMatch: taken.version });
  }

  const waiting = await worker.call(sent, {});
  expect(waiting.rows.map(({ state, outcome, isUnread }) => ({ state, outcome, isUnread }))).toEqual([
    { state: "completed", outcome: "done", isUnread: true },
    { state: "completed", outcome: "done", isUnread: true },
  ]);
  expect((await worker.call(listToday, {})).first.filter(({ titleKey }) => titleKey === "referrals.task.completed")).toHaveLength(2);
  for (const { referralId } of [school, allowance]) {
    const done = await worker.call(read, { referralId });
    expect(done).toMatchObject({ outcome: "done", outcomeNote: "ดูแลเรียบร้อยแล้ว", can: { acknowledge: true } });
    await worker.call(acknowledge, { referralId }, { ifMatch: done.version });
  }
  expect((await worker.call(sent, {})).rows).toEqual([]);
  expect((await worker.call(sent, { show: "ended" })).rows).toHaveLength(2);
  const open = await world.admin.query("select count(*)::int as n from tasks where source_kind = 'referral' and state = 'open' and source_id = any ($1)", [[school.referralId, allowance.referralId]]);
  expect(open.rows[0].n).toBe(0);
  const events = (await coordinator.call(timeline, { caseId })).entries.map((entry: { type: string }) => entry.type);
  expect(events).toEqual(expect.arrayContaining(["referral-sent", "referral-accepted", "referral-completed", "referral-acknowledged"]));
});

test("a question goes to the sender and back, with the task in the right hands each time", async () => {
  const { sender, receiver, referralId } = await aReferral(world);
  const first = await receiver.call(read, { referralId });
  const { version } = await receiver.call(ask, { referralId, question: "กินยาอะไรอยู่ไหม" }, { ifMatch: first.version });
  const tasksOf = async (person: typeof sender) => (await person.call(listToday, {})).first.concat((await person.call(listToday, {})).later).map(({ titleKey }) => titleKey);
  expect(await tasksOf(sender)).toEqual(["referrals.task.question"]);
  expect(await tasksOf(receiver)).toEqual([]);
  await expect(receiver.call(ask, { referralId, question: "อีกข้อ" }, { ifMatch: version })).rejects.toMatchObject({ status: 409, code: "asked-already" });
  const answered = await sender.call(answer, { referralId, answer: "ไม่ได้กินยาประจำ" }, { ifMatch: version });
  expect(await tasksOf(sender)).toEqual([]);
  expect(await tasksOf(receiver)).toEqual(["referrals.task.answer"]);
  await expect(sender.call(answer, { referralId, answer: "อีกครั้ง" }, { ifMatch: answered.version })).rejects.toMatchObject({ status: 409, code: "nothing-asked" });
  const thread = (await receiver.call(read, { referralId })).thread.map(({ side, kind, text }) => ({ side, kind, text }));
  expect(thread).toEqual([
    { side: "receiver", kind: "question", text: "กินยาอะไรอยู่ไหม" },
    { side: "sender", kind: "answer", text: "ไม่ได้กินยาประจำ" },
  ]);
});

test("a declined referral returns to the sender and can go to another partner", async () => {
  const { sender, receiver, referralId, draft, personId } = await aReferral(world);
  const { version } = await receiver.call(read, { referralId });
  await receiver.call(decline, { referralId, reason: "noCapacity", note: "คิวเต็มสองเดือน" }, { ifMatch: version });
  expect((await receiver.call(read, { referralId })).extract).toBeNull();
  expect(await sender.call(read, { referralId })).toMatchObject({ state: "declined", declineReason: "noCapacity", thread: [{ kind: "declining", text: "คิวเต็มสองเดือน" }] });

  const other = await world.aPerson({ roles: ["psychologist"], agencyKind: "hospital" });
  await sender.call(recordConsent, { personId, agencyId: other.agencyId, scope: "minimum", purpose: "health", answer: "given", assent: "given", guardian: "notAsked", guardianReason: "mayBeOffender" });
  const again = await sender.call(send, { ...draft, toAgencyId: other.agencyId, followsId: referralId });
  expect((await sender.call(read, { referralId })).team).toMatchObject({ replacedBy: { id: again.referralId } });
  expect((await sender.call(sent, {})).rows.map(({ id }) => id)).toEqual([again.referralId]);
  await expect(sender.call(send, { ...draft, purpose: "psychosocial", followsId: again.referralId })).rejects.toMatchObject({ status: 409, code: "still-open" });
});

test("a receiving colleague can be named as taker; somebody who may not receive cannot", async () => {
  const { receiver, referralId } = await aReferral(world);
  const nurse = await aColleague(world, receiver, ["psychologist"]);
  const clerk = await aColleague(world, receiver, ["interpreter"]);
  const { version } = await receiver.call(read, { referralId });
  expect((await receiver.call(takers, { referralId })).takers.map(({ id }) => id).sort()).toEqual([receiver.accountId, nurse.accountId].sort());
  await expect(receiver.call(accept, { referralId, takerAccountId: clerk.accountId }, { ifMatch: version })).rejects.toMatchObject({ code: "taker-cannot-receive" });
  await expect(receiver.call(accept, { referralId, outcomeBy: "2026-06-24T00:00:00Z" }, { ifMatch: version })).rejects.toMatchObject({ code: "outcome-by-past" });
  await receiver.call(accept, { referralId, takerAccountId: nurse.accountId, note: "นัดวันจันทร์" }, { ifMatch: version });
  expect((await nurse.call(inbox, {})).rows).toMatchObject([{ id: referralId, isMine: true, state: "accepted" }]);
});

test("two who accept at once: the second is told, and the first stays", async () => {
  const { receiver, referralId } = await aReferral(world);
  const colleague = await aColleague(world, receiver, ["doctor"]);
  const { version } = await receiver.call(read, { referralId });
  const both = await Promise.allSettled([receiver.call(accept, { referralId }, { ifMatch: version }), colleague.call(accept, { referralId }, { ifMatch: version })]);
  expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await expect(colleague.call(accept, { referralId }, { ifMatch: version })).rejects.toMatchObject({ status: 409, code: "already-answered" });
  await expect(receiver.call(accept, { referralId })).rejects.toMatchObject({ status: 428 });
});

test("reminding twice in a day is refused; an unanswered referral escalates through its task", async () => {
  const { sender, receiver, referralId } = await aReferral(world);
  const { version } = await sender.call(read, { referralId });
  const reminded = await sender.call(remind, { referralId }, { ifMatch: version });
  await expect(sender.call(remind, { referralId }, { ifMatch: reminded.version })).rejects.toMatchObject({ status: 409, code: "reminded-today" });
  expect((await receiver.call(inbox, {})).rows).toMatchObject([{ isRemindedSince: true }]);
  await world.setClock("2026-07-02T03:00:00Z");
  await world.runJob("plans.escalate");
  const { rows } = await world.admin.query("select escalated_level from tasks where source_id = $1", [referralId]);
  expect(rows[0].escalated_level).toBeGreaterThan(0);
  await expect(receiver.call(remind, { referralId }, { ifMatch: reminded.version })).rejects.toMatchObject({ status: 403 });
});

test("what the sender took back is closed to the receiver, who still sees that it was there", async () => {
  const { sender, receiver, referralId } = await aReferral(world);
  const { version } = await sender.call(read, { referralId });
  await expect(receiver.call(withdraw, { referralId, reason: "other" }, { ifMatch: version })).rejects.toMatchObject({ status: 403 });
  const taken = await sender.call(withdraw, { referralId, reason: "personAsked", note: "เด็กเปลี่ยนใจ" }, { ifMatch: version });
  const seen = await receiver.call(read, { referralId });
  expect(seen).toMatchObject({ state: "withdrawn", withdrawReason: "personAsked", extract: null, hiddenBecause: "withdrawn", thread: [] });
  for (const act of [accept, decline, ask, complete]) {
    const input = { referralId, reason: "noCapacity", question: "?", outcome: "done" } as const;
    const own = Object.fromEntries(Object.entries(input).filter(([key]) => key in (act.input as { shape: object }).shape));
    await expect(receiver.call(act, own as never, { ifMatch: taken.version })).rejects.toMatchObject({ status: 409, code: "was-withdrawn" });
  }
  await expect(sender.call(withdraw, { referralId, reason: "other" }, { ifMatch: taken.version })).rejects.toMatchObject({ code: "was-withdrawn" });
  await expect(sender.call(acknowledge, { referralId }, { ifMatch: taken.version })).rejects.toMatchObject({ status: 409 });
});

test("an outcome is told once, and only of what was accepted", async () => {
  const { receiver, referralId } = await aReferral(world);
  const { version } = await receiver.call(read, { referralId });
  await expect(receiver.call(complete, { referralId, outcome: "done" }, { ifMatch: version })).rejects.toMatchObject({ code: "not-accepted-yet" });
  const accepted = await receiver.call(accept, { referralId }, { ifMatch: version });
  const done = await receiver.call(complete, { referralId, outcome: "partly" }, { ifMatch: accepted.version });
  await expect(receiver.call(complete, { referralId, outcome: "done" }, { ifMatch: done.version })).rejects.toMatchObject({ code: "already-answered" });
  expect((await receiver.call(read, { referralId })).extract).not.toBeNull();
  await world.setClock("2026-07-30T03:00:00Z");
  expect(await receiver.call(read, { referralId })).toMatchObject({ extract: null, hiddenBecause: "time-over" });
});

test("the preview is exactly what the receiver reads, and sending stops when that has changed", async () => {
  const { sender, receiver, draft, consent } = await aSender(world);
  const before = await sender.call(preview, { ...draft, needs: "โทร 081-234-5678" });
  expect(before).toMatchObject({ problem: { code: "consent-missing", field: "lawfulBasis" }, consent: { standing: "none" }, warnings: ["number-in-text"], receivers: 1 });
  await consent();
  const checked = await sender.call(preview, draft);
  expect(checked.problem).toBeNull();
  await expect(sender.call(send, { ...draft, needs: "อย่างอื่น", seen: checked.seen })).rejects.toMatchObject({ status: 409, code: "changed-since-preview" });
  const { referralId } = await sender.call(send, { ...draft, seen: checked.seen });
  expect((await receiver.call(read, { referralId })).extract).toEqual(checked.extract);
  expect(checked.extract).toMatchObject({ name: "น้องฟ้า", ageBand: "15-17", language: { languages: ["tha"] } });
});

test("partners are offered by what they do and where, nearest first; who cannot answer is marked", async () => {
  const { sender, caseId, receiver } = await aSender(world);
  await world.admin.query("update agencies set services = '{medical}', name_th = 'โรงพยาบาลตัวอย่าง' where id = $1", [receiver.agencyId]);
  const silent = await world.anAgency({ kind: "hospital", nameTh: "โรงพยาบาลเงียบ" });
  const far = await world.aPerson({ roles: ["doctor"], agencyKind: "hospital", provinceCode: "90" });
  const begun = await sender.call(start, { caseId });
  expect(begun).toMatchObject({ provinceCode: "50", people: [{ label: "A", safeName: "น้องฟ้า" }] });
  const here = (await sender.call(partners, { purpose: "health", provinceCode: "50" })).partners;
  expect(here.find(({ id }) => id === receiver.agencyId)).toMatchObject({ canAnswer: true });
  expect(here.find(({ id }) => id === silent)).toMatchObject({ canAnswer: false });
  expect(here.some(({ id }) => id === far.agencyId)).toBe(false);
  const everywhere = (await sender.call(partners, { purpose: "health", provinceCode: "50", everywhere: "true" })).partners;
  expect(everywhere.some(({ id }) => id === far.agencyId)).toBe(true);
});

test("lists go on where they stopped, what waits longest for us first", async () => {
  const { receiver, sender, draft, personId, referralId } = await aReferral(world);
  const purposes = ["psychosocial", "legalAid", "other"] as const;
  for (const purpose of purposes) {
    await sender.call(send, { ...draft, purpose, urgency: "low", lawfulBasis: "legalDuty", basisReason: "หน้าที่ตามกฎหมายคุ้มครองเด็ก มาตรา 29" });
  }
  const { version } = await receiver.call(read, { referralId });
  await receiver.call(accept, { referralId }, { ifMatch: version });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await receiver.call(inbox, { limit: 2, cursor });
    seen.push(...page.rows.map(({ state }) => state));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen).toEqual(["sent", "sent", "sent", "accepted"]);
  await expect(receiver.call(inbox, { cursor: "bm9wZQ" })).rejects.toMatchObject({ status: 400 });
  const tab = await sender.call(ofCase, { caseId: draft.caseId });
  expect(tab).toMatchObject({ can: { send: true }, isCaseClosed: false });
  expect(tab.rows).toHaveLength(4);
  expect(tab.rows[0]).toMatchObject({ personLabel: "A" });
  expect(personId).not.toBe("");
});

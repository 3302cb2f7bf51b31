import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type Person, type ProblemAnswer, type World } from "#app/testing/world.ts";
import { acceptLead } from "./actions/accept-lead.ts";
import { addExhibit } from "./actions/add-exhibit.ts";
import { answerQuestion } from "./actions/answer-question.ts";
import { askReporter } from "./actions/ask-reporter.ts";
import { assignLead } from "./actions/assign-lead.ts";
import { closeNotTrafficking } from "./actions/close-not-trafficking.ts";
import { createLead } from "./actions/create-lead.ts";
import { findLike } from "./actions/find-like.ts";
import { forwardLead } from "./actions/forward-lead.ts";
import { getLead } from "./actions/get-lead.ts";
import { leadsOfCase } from "./actions/leads-of-case.ts";
import { listDesks } from "./actions/list-desks.ts";
import { listLeads } from "./actions/list-leads.ts";
import { logPreservation } from "./actions/log-preservation.ts";
import { markDuplicate } from "./actions/mark-duplicate.ts";
import { readStory } from "./actions/read-story.ts";
import { reopenLead } from "./actions/reopen-lead.ts";
import { revokeShare } from "./actions/revoke-share.ts";
import { setUrgency } from "./actions/set-urgency.ts";
import { shareLead } from "./actions/share-lead.ts";
import { aLead, report } from "./testing/a-lead.ts";

let world: World;
let coordinator: Person;
let colleague: Person;
let teacher: Person;
let stranger: Person;
let police: Person;
const HASH = "a".repeat(64);
const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString();

beforeAll(async () => {
  world = await openWorld();
  const pocht = await world.anAgency({ kind: "pocht", provinceCode: "54", nameTh: "ศูนย์ปฏิบัติการจังหวัดสมมติ", nameEn: "Made-up center" });
  coordinator = await world.aPerson({ roles: ["pochtCoordinator"], agencyId: pocht });
  colleague = await world.aPerson({ roles: ["socialWorker"], agencyId: pocht });
  teacher = await world.aPerson({ roles: ["reporter"], agencyKind: "school", provinceCode: "54" });
  stranger = await world.aPerson({ roles: ["pochtCoordinator"], agencyKind: "pocht", provinceCode: "57" });
  police = await world.aPerson({ roles: ["inquiryOfficial"], agencyKind: "police", provinceCode: "50" });
});
afterAll(async () => {
  await world.close();
});

const refused = async (attempt: Promise<unknown>): Promise<[number, string]> => {
  const problem = (await attempt.then(() => undefined, (error: unknown) => error)) as ProblemAnswer | undefined; // what a refused call throws
  return [problem?.status ?? 200, problem?.code ?? ""];
};
const eventsOf = async (leadId: string): Promise<string[]> => (await world.admin.query("select type from events where lead_id = $1 and outcome <> 'refused' order by at, id", [leadId])).rows.map((row) => row.type);
const openTasks = async (leadId: string) => (await world.admin.query(`select title_key as "titleKey", owner_agency_id as "agencyId", owner_account_id as "accountId", due_at as "dueAt" from tasks where lead_id = $1 and state = 'open'`, [leadId])).rows;

describe("reporting", () => {
  test("a report goes to the operation center of its province and stands there as a task", async () => {
    const lead = await aLead(teacher);
    expect(lead.code).toMatch(/^L-25\d\d-\d{6}$/);
    expect(lead).toMatchObject({ state: "new", peopleCount: 1, access: "reporter", consentToContact: true, handling: { id: coordinator.agencyId } });
    const [task, ...others] = await openTasks(lead.id);
    expect(others).toEqual([]);
    expect(task).toMatchObject({ titleKey: "leads.tasks.triage", agencyId: coordinator.agencyId, accountId: null });
    expect(task.dueAt.toISOString()).toBe(lead.respondBy);
  });

  test("a report of a province without a center goes to another desk of it, or to the first center, but never nowhere", async () => {
    const shelter = await world.anAgency({ kind: "ngo", provinceCode: "58" });
    expect((await aLead(teacher, { provinceCode: "58" })).handling.id).toBe(shelter);
    expect((await aLead(teacher, { provinceCode: "96" })).handling.id).toBe(coordinator.agencyId);
  });

  test("the reporter may choose the desk, but only one that takes leads", async () => {
    expect((await aLead(teacher, { handlingAgencyId: police.agencyId })).handling.id).toBe(police.agencyId);
    const closed = await world.anAgency({ takesLeads: false });
    expect(await refused(aLead(teacher, { handlingAgencyId: closed }))).toEqual([409, "agency-takes-no-leads"]);
  });

  test("the people it is about are read from one line", async () => {
    const { leadId } = await teacher.call(createLead, { ...report, who: "ฟ้า 15, มด อายุ ๑๓ ปี", peopleCount: 3 });
    const { story } = await teacher.call(readStory, { leadId });
    expect(story.people).toEqual([{ nickname: "ฟ้า", ageApprox: 15 }, { nickname: "มด", ageApprox: 13 }]);
  });

  test("an online lead keeps account, fingerprint and hash; a picture in a text field is refused", async () => {
    const { leadId } = await police.call(createLead, {
      ...report, source: "cyberTip", kind: "online", urgency: "high",
      exhibits: [{ platform: "line", accountHandle: "CANARY-handle", urlFingerprint: HASH, fileHash: HASH, fileSize: 2 ** 33, exhibitRef: "CANARY-ref", holder: "CANARY-holder", collectedAt: "2026-01-13T02:00:00Z" }],
    });
    const { exhibits } = await police.call(readStory, { leadId });
    expect(exhibits).toMatchObject([{ platform: "line", accountHandle: "CANARY-handle", urlFingerprint: HASH, fileSize: 2 ** 33, exhibitRef: "CANARY-ref", collectedAt: "2026-01-13T02:00:00.000Z" }]);
    expect(await refused(police.call(createLead, { ...report, exhibits: [{ platform: "line" }] }))).toEqual([409, "exhibit-empty"]);
    expect(await refused(police.call(createLead, { ...report, what: "data:image/png;base64,AAAA" }))).toEqual([400, "bad-input"]);
    expect(await refused(police.call(createLead, { ...report, exhibits: [{ platform: "line", fileHash: "not-a-hash" }] }))).toEqual([400, "bad-input"]);
  });

  test("somebody whose work meets nobody cannot report here", async () => {
    const analyst = await world.aPerson({ roles: ["analyst"] });
    expect(await refused(aLead(analyst))).toEqual([403, "forbidden"]);
  });

  test("nothing a lead tells stands in the database as plain text", async () => {
    await police.call(createLead, { ...report, exhibits: [{ platform: "game", accountHandle: "CANARY-handle2", exhibitRef: "CANARY-ref2", holder: "CANARY-holder2", urlHost: "canary-host.example" }] });
    const lead = await aLead(teacher);
    await coordinator.call(askReporter, { leadId: lead.id, question: "CANARY-question" }, { ifMatch: lead.version });
    await teacher.call(answerQuestion, { leadId: lead.id, answer: "CANARY-answer" });
    await coordinator.call(setUrgency, { leadId: lead.id, urgency: "high", reason: "other", note: "CANARY-note" }, { ifMatch: (await coordinator.call(getLead, { leadId: lead.id })).version });
    const { rows: tables } = await world.admin.query("select tablename from pg_tables where schemaname = 'ruam'");
    for (const { tablename } of tables) {
      const { rows } = await world.admin.query(`select 1 from ruam.${tablename} t where t::text ilike '%canary%' or t::text ilike '%${Buffer.from("CANARY").toString("hex")}%' limit 1`);
      expect([tablename, rows.length]).toEqual([tablename, 0]);
    }
  });
});

describe("who sees a lead", () => {
  test("the reporter sees her own, the desk its own, nobody else anything", async () => {
    const lead = await aLead(teacher);
    expect((await coordinator.call(getLead, { leadId: lead.id })).access).toBe("desk");
    expect(await refused(stranger.call(getLead, { leadId: lead.id }))).toEqual([404, "not-found"]);
    expect(await refused(stranger.call(readStory, { leadId: lead.id }))).toEqual([404, "not-found"]);
    const otherTeacher = await world.aPerson({ roles: ["reporter"], agencyId: teacher.agencyId });
    expect(await refused(otherTeacher.call(getLead, { leadId: lead.id }))).toEqual([404, "not-found"]);
    expect((await stranger.call(listLeads, { box: "waiting" })).rows.map(({ id }) => id)).not.toContain(lead.id);
    const volunteerAtDesk = await world.aPerson({ roles: ["volunteer"], agencyId: coordinator.agencyId });
    expect(await refused(volunteerAtDesk.call(getLead, { leadId: lead.id }))).toEqual([404, "not-found"]);
  });

  test("reading the story is kept; the list and the codes are not a story", async () => {
    const lead = await aLead(teacher);
    await coordinator.call(getLead, { leadId: lead.id });
    expect(await eventsOf(lead.id)).toEqual(["lead-reported"]);
    const { story } = await coordinator.call(readStory, { leadId: lead.id });
    expect(story).toMatchObject({ what: report.what, contact: report.contact });
    expect(await eventsOf(lead.id)).toEqual(["lead-reported", "lead-story-read"]);
  });

  test("the reporter does not see what the desk writes to itself", async () => {
    const lead = await aLead(teacher);
    await coordinator.call(setUrgency, { leadId: lead.id, urgency: "low", reason: "other", note: "ครูอาจกังวลเกินไป" }, { ifMatch: lead.version });
    expect((await teacher.call(readStory, { leadId: lead.id })).notes).toEqual([]);
    expect((await teacher.call(getLead, { leadId: lead.id })).history.map(({ type }) => type)).toEqual(["lead-story-read", "lead-reported"]);
    expect((await coordinator.call(readStory, { leadId: lead.id })).notes).toMatchObject([{ act: "setUrgency", reason: "other", text: "ครูอาจกังวลเกินไป" }]);
  });

  test("lists go on where they stopped, most pressing first", async () => {
    const desk = await world.aPerson({ roles: ["hotlineOperator"], agencyKind: "hotline", provinceCode: "60" });
    const made: string[] = [];
    for (const urgency of ["low", "high", "medium", "high", "immediate"] as const) made.push((await aLead(desk, { urgency, handlingAgencyId: desk.agencyId })).id);
    const first = await desk.call(listLeads, { box: "waiting", limit: 2 });
    const second = await desk.call(listLeads, { box: "waiting", limit: 2, cursor: first.next ?? "" });
    const third = await desk.call(listLeads, { box: "waiting", limit: 2, cursor: second.next ?? "" });
    expect([...first.rows, ...second.rows, ...third.rows].map(({ urgency }) => urgency)).toEqual(["immediate", "high", "high", "medium", "low"]);
    expect(third.next).toBeNull();
    const reported = await desk.call(listLeads, { box: "reported", limit: 3 });
    const older = await desk.call(listLeads, { box: "reported", limit: 3, cursor: reported.next ?? "" });
    expect([...reported.rows, ...older.rows].map(({ id }) => id)).toEqual(made.toReversed());
    expect(await refused(desk.call(listLeads, { cursor: "bm90aGluZw" }))).toEqual([400, "bad-input"]);
  });
});

describe("the desk decides", () => {
  test("taking a lead names its owner on the lead and on its task, whichever list it is taken from", async () => {
    const lead = await aLead(teacher);
    await coordinator.call(assignLead, { leadId: lead.id }, { ifMatch: lead.version });
    expect((await coordinator.call(getLead, { leadId: lead.id })).assignedTo).toBe(coordinator.accountId);
    expect((await openTasks(lead.id))[0].accountId).toBe(coordinator.accountId);
    await world.admin.query("update tasks set owner_account_id = $2 where lead_id = $1", [lead.id, colleague.accountId]);
    expect((await coordinator.call(getLead, { leadId: lead.id })).assignedTo).toBe(colleague.accountId);
    expect(await refused(coordinator.call(assignLead, { leadId: lead.id, accountId: stranger.accountId }, { ifMatch: 2 }))).toEqual([409, "not-of-this-desk"]);
  });

  test("two people who decide at the same time: the second is told", async () => {
    const lead = await aLead(teacher);
    await coordinator.call(setUrgency, { leadId: lead.id, urgency: "high", reason: "childInvolved" }, { ifMatch: lead.version });
    expect(await refused(colleague.call(closeNotTrafficking, { leadId: lead.id, reason: "noIndicator", help: ["none"] }, { ifMatch: lead.version }))).toEqual([412, "stale-version"]);
    expect(await refused(colleague.call(closeNotTrafficking, { leadId: lead.id, reason: "noIndicator", help: ["none"] }))).toEqual([428, "version-required"]);
  });

  test("every act needs a reason, and 'another reason' needs words", async () => {
    const lead = await aLead(teacher);
    const act = (note?: string) => coordinator.call(closeNotTrafficking, { leadId: lead.id, reason: "other", help: ["none"], ...(note === undefined ? {} : { note }) }, { ifMatch: lead.version });
    expect(await refused(act())).toEqual([409, "note-missing"]);
    expect(await refused(act("   "))).toEqual([409, "note-missing"]);
    await act("เป็นการลาออกตามปกติ");
    expect((await coordinator.call(getLead, { leadId: lead.id })).state).toBe("notTrafficking");
  });

  test("accepting opens a case with the people, the accepter and whoever reported", async () => {
    const worker = await world.aPerson({ roles: ["ngoWorker"], agencyKind: "ngo", provinceCode: "54" });
    const lead = await aLead(worker, { who: "ฟ้า 15", peopleCount: 2 });
    const accepted = await coordinator.call(acceptLead, { leadId: lead.id, reason: "childInvolved" }, { ifMatch: lead.version });
    expect(accepted.personIds).toHaveLength(2);
    expect(accepted.reporterSeat).toBe("ngoWorker");
    const { rows: seats } = await world.admin.query("select account_id, discipline from seats where case_id = $1 order by discipline", [accepted.caseId]);
    expect(seats).toEqual([{ account_id: worker.accountId, discipline: "ngoWorker" }, { account_id: coordinator.accountId, discipline: "pochtCoordinator" }]);
    expect(await openTasks(lead.id)).toEqual([]);
    const { leads } = await coordinator.call(leadsOfCase, { caseId: accepted.caseId });
    expect(leads).toMatchObject([{ id: lead.id, state: "accepted", access: "team", caseCode: accepted.caseCode }]);
    const [event] = (await world.admin.query("select case_id, data from events where lead_id = $1 and type = 'lead-accepted'", [lead.id])).rows;
    expect(event.case_id).toBe(accepted.caseId);
  });

  test("once there is a case, the desk steps back: colleagues without a seat see that it was accepted, not what it tells", async () => {
    const lead = await aLead(teacher);
    const { caseId } = await coordinator.call(acceptLead, { leadId: lead.id, reason: "indicatorsSeen" }, { ifMatch: lead.version });
    expect(await colleague.call(getLead, { leadId: lead.id })).toMatchObject({ state: "accepted", access: "summary", caseCode: null, can: { readStory: false, triage: false } });
    expect(await refused(colleague.call(readStory, { leadId: lead.id }))).toEqual([404, "not-found"]);
    expect(await refused(colleague.call(leadsOfCase, { caseId }))).toEqual([404, "not-found"]);
    expect(await refused(coordinator.call(acceptLead, { leadId: lead.id, reason: "indicatorsSeen" }, { ifMatch: 2 }))).toEqual([409, "already-accepted"]);
    expect(await refused(coordinator.call(reopenLead, { leadId: lead.id, reason: "mistake" }, { ifMatch: 2 }))).toEqual([409, "already-accepted"]);
  });

  test("nobody accepts in a role she does not hold, and a teacher accepts nothing", async () => {
    const lead = await aLead(teacher);
    expect(await refused(coordinator.call(acceptLead, { leadId: lead.id, reason: "needsTeam", discipline: "inquiryOfficial" }, { ifMatch: lead.version }))).toEqual([409, "role-not-held"]);
    expect(await refused(teacher.call(acceptLead, { leadId: lead.id, reason: "needsTeam" }, { ifMatch: lead.version }))).toEqual([403, "forbidden"]);
    expect(await refused(stranger.call(acceptLead, { leadId: lead.id, reason: "needsTeam" }, { ifMatch: lead.version }))).toEqual([404, "not-found"]);
  });

  test("a forwarded lead is new at the other desk; the sender sees where it stands, not what it tells", async () => {
    const lead = await aLead(teacher);
    await coordinator.call(forwardLead, { leadId: lead.id, toAgencyId: stranger.agencyId, reason: "otherProvince" }, { ifMatch: lead.version });
    expect(await stranger.call(getLead, { leadId: lead.id })).toMatchObject({ state: "new", access: "desk", respondBy: lead.respondBy, assignedTo: null });
    expect((await stranger.call(readStory, { leadId: lead.id })).story.what).toBe(report.what);
    expect(await openTasks(lead.id)).toMatchObject([{ agencyId: stranger.agencyId }]);
    expect((await coordinator.call(listLeads, { box: "forwarded" })).rows.map(({ id }) => id)).toContain(lead.id);
    expect((await coordinator.call(getLead, { leadId: lead.id })).access).toBe("summary");
    expect(await refused(coordinator.call(readStory, { leadId: lead.id }))).toEqual([404, "not-found"]);
    expect(await refused(colleague.call(getLead, { leadId: lead.id }))).toEqual([404, "not-found"]);
    expect(await refused(coordinator.call(setUrgency, { leadId: lead.id, urgency: "low", reason: "noDangerNow" }, { ifMatch: 2 }))).toEqual([404, "not-found"]);
    expect(await refused(stranger.call(forwardLead, { leadId: lead.id, toAgencyId: stranger.agencyId, reason: "otherProvince" }, { ifMatch: 2 }))).toEqual([409, "same-agency"]);
    expect(await refused(teacher.call(forwardLead, { leadId: lead.id, toAgencyId: coordinator.agencyId, reason: "otherProvince" }, { ifMatch: 2 }))).toEqual([403, "forbidden"]);
    const closed = await world.anAgency({ takesLeads: false });
    expect(await refused(stranger.call(forwardLead, { leadId: lead.id, toAgencyId: closed, reason: "otherMandate" }, { ifMatch: 2 }))).toEqual([409, "agency-takes-no-leads"]);
  });

  test("a duplicate keeps everything and is read by the team of the lead it repeats", async () => {
    const worker = await world.aPerson({ roles: ["inquiryOfficial"], agencyId: coordinator.agencyId });
    const first = await aLead(police, { exhibits: [{ platform: "line", urlFingerprint: "b".repeat(64) }] });
    const second = await aLead(teacher, { exhibits: [{ platform: "line", urlFingerprint: "b".repeat(64) }] });
    const { leads: like } = await coordinator.call(findLike, { leadId: second.id });
    expect(like[0]).toMatchObject({ id: first.id, sameExhibit: true });
    expect(await refused(coordinator.call(markDuplicate, { leadId: second.id, originalId: second.id, reason: "samePerson" }, { ifMatch: second.version }))).toEqual([409, "same-lead"]);
    await coordinator.call(markDuplicate, { leadId: second.id, originalId: first.id, reason: "samePerson" }, { ifMatch: second.version });
    expect(await coordinator.call(getLead, { leadId: second.id })).toMatchObject({ state: "duplicate", duplicateOf: { id: first.id, code: first.code }, can: { reopen: true } });
    const third = await aLead(teacher);
    expect(await refused(coordinator.call(markDuplicate, { leadId: third.id, originalId: second.id, reason: "samePerson" }, { ifMatch: third.version }))).toEqual([409, "original-is-duplicate"]);
    const elsewhere = await aLead(stranger, { provinceCode: "57" });
    expect(await refused(coordinator.call(markDuplicate, { leadId: third.id, originalId: elsewhere.id, reason: "samePerson" }, { ifMatch: third.version }))).toEqual([404, "not-found"]);
    expect(await refused(teacher.call(markDuplicate, { leadId: third.id, originalId: first.id, reason: "samePerson" }, { ifMatch: third.version }))).toEqual([403, "forbidden"]);

    const { caseId } = await worker.call(acceptLead, { leadId: first.id, reason: "indicatorsSeen" }, { ifMatch: first.version });
    expect((await worker.call(leadsOfCase, { caseId })).leads.map(({ id, access }) => [id, access])).toEqual([[first.id, "team"], [second.id, "team"]]);
    expect((await worker.call(readStory, { leadId: second.id })).story.what).toBe(report.what);
    expect(await refused(coordinator.call(readStory, { leadId: second.id }))).toEqual([404, "not-found"]);
  });

  test("a question goes to whoever reported, the answer brings the lead back to the desk", async () => {
    const lead = await aLead(teacher);
    await coordinator.call(askReporter, { leadId: lead.id, question: "เห็นครั้งสุดท้ายเมื่อไร" }, { ifMatch: lead.version });
    expect((await openTasks(lead.id)).map(({ titleKey, accountId }) => [titleKey, accountId])).toContainEqual(["leads.tasks.answer", teacher.accountId]);
    expect(await teacher.call(getLead, { leadId: lead.id })).toMatchObject({ state: "asked", can: { answer: true } });
    expect(await refused(stranger.call(answerQuestion, { leadId: lead.id, answer: "?" }))).toEqual([404, "not-found"]);
    expect(await refused(coordinator.call(answerQuestion, { leadId: lead.id, answer: "?" }))).toEqual([404, "not-found"]);
    await teacher.call(answerQuestion, { leadId: lead.id, answer: "เมื่อวาน" });
    expect((await coordinator.call(readStory, { leadId: lead.id })).messages.map(({ side, text }) => [side, text])).toEqual([["desk", "เห็นครั้งสุดท้ายเมื่อไร"], ["reporter", "เมื่อวาน"]]);
    expect((await coordinator.call(listLeads, { box: "waiting", limit: 50 })).rows.find(({ id }) => id === lead.id)).toMatchObject({ state: "new", isAnswered: true });
    expect((await openTasks(lead.id)).map(({ titleKey }) => titleKey)).toEqual(["leads.tasks.triage"]);
    expect(await refused(teacher.call(answerQuestion, { leadId: lead.id, answer: "อีกที" }))).toEqual([409, "nothing-asked"]);
    expect(await refused(teacher.call(askReporter, { leadId: lead.id, question: "?" }, { ifMatch: 3 }))).toEqual([403, "forbidden"]);
  });

  test("a question falls away when the desk decides without its answer", async () => {
    const lead = await aLead(teacher);
    const asked = await coordinator.call(askReporter, { leadId: lead.id, question: "ที่ไหน" }, { ifMatch: lead.version });
    await colleague.call(closeNotTrafficking, { leadId: lead.id, reason: "misunderstanding", help: ["none"] }, { ifMatch: asked.version });
    expect(await openTasks(lead.id)).toEqual([]);
    expect(await refused(teacher.call(answerQuestion, { leadId: lead.id, answer: "ตลาด" }))).toEqual([409, "lead-closed"]);
    expect(await refused(coordinator.call(askReporter, { leadId: lead.id, question: "?" }, { ifMatch: asked.version + 1 }))).toEqual([409, "lead-closed"]);
  });

  test("no trafficking is undone by reopening, with a reason; an open lead has nothing to reopen", async () => {
    const lead = await aLead(teacher);
    expect(await refused(coordinator.call(reopenLead, { leadId: lead.id, reason: "mistake" }, { ifMatch: lead.version }))).toEqual([409, "still-open"]);
    const closed = await coordinator.call(closeNotTrafficking, { leadId: lead.id, reason: "noIndicator", help: ["schoolSupport", "carerAllowance"] }, { ifMatch: lead.version });
    expect(await coordinator.call(getLead, { leadId: lead.id })).toMatchObject({ state: "notTrafficking", help: ["schoolSupport", "carerAllowance"] });
    expect(await refused(coordinator.call(setUrgency, { leadId: lead.id, urgency: "high", reason: "childInvolved" }, { ifMatch: closed.version }))).toEqual([409, "lead-closed"]);
    expect(await refused(coordinator.call(assignLead, { leadId: lead.id }, { ifMatch: closed.version }))).toEqual([409, "lead-closed"]);
    expect(await refused(teacher.call(reopenLead, { leadId: lead.id, reason: "mistake" }, { ifMatch: closed.version }))).toEqual([403, "forbidden"]);
    await coordinator.call(reopenLead, { leadId: lead.id, reason: "newInformation" }, { ifMatch: closed.version });
    expect(await coordinator.call(getLead, { leadId: lead.id })).toMatchObject({ state: "new", help: [] });
    expect(await openTasks(lead.id)).toMatchObject([{ titleKey: "leads.tasks.triage" }]);
  });
});

describe("sharing", () => {
  test("another agency reads a lead for a purpose until a time; the share ends by the clock", async () => {
    await world.setClock("2026-03-01T03:00:00Z");
    const lead = await aLead(teacher);
    const { shareId } = await coordinator.call(shareLead, { leadId: lead.id, agencyId: police.agencyId, purpose: "investigate", until: "2026-03-08T03:00:00Z" });
    expect(shareId).toBeTruthy();
    expect(await police.call(getLead, { leadId: lead.id })).toMatchObject({ access: "shared", can: { triage: false, share: false } });
    expect((await police.call(readStory, { leadId: lead.id })).story.what).toBe(report.what);
    expect((await police.call(listLeads, { box: "shared" })).rows).toMatchObject([{ id: lead.id, sharedUntil: "2026-03-08T03:00:00.000Z" }]);
    expect(await refused(police.call(setUrgency, { leadId: lead.id, urgency: "high", reason: "childInvolved" }, { ifMatch: lead.version }))).toEqual([404, "not-found"]);
    await world.setClock("2026-03-08T03:00:01Z");
    expect(await refused(police.call(getLead, { leadId: lead.id }))).toEqual([404, "not-found"]);
    expect((await police.call(listLeads, { box: "shared" })).rows).toEqual([]);
    expect(await refused(coordinator.call(revokeShare, { leadId: lead.id, shareId, reason: "purposeDone" }))).toEqual([409, "share-over"]);
    await world.setClock(new Date());
  });

  test("a share is revoked at once, and never given without an end or for too long", async () => {
    const lead = await aLead(teacher);
    const share = { leadId: lead.id, agencyId: police.agencyId, purpose: "checkSafety" as const };
    const { shareId } = await coordinator.call(shareLead, { ...share, until: inAMonth() });
    await coordinator.call(revokeShare, { leadId: lead.id, shareId, reason: "sharedByMistake" });
    expect(await refused(police.call(getLead, { leadId: lead.id }))).toEqual([404, "not-found"]);
    expect(await refused(coordinator.call(shareLead, { ...share, until: "2020-01-01T00:00:00Z" }))).toEqual([409, "share-ends-in-past"]);
    expect(await refused(coordinator.call(shareLead, { ...share, until: new Date(Date.now() + 91 * 86_400_000).toISOString() }))).toEqual([409, "share-too-long"]);
    expect(await refused(coordinator.call(shareLead, { ...share, agencyId: coordinator.agencyId, until: inAMonth() }))).toEqual([409, "same-agency"]);
    expect(await refused(coordinator.call(shareLead, { ...share, agencyId: lead.id, until: inAMonth() }))).toEqual([409, "agency-unknown"]);
    expect(await refused(stranger.call(shareLead, { ...share, until: inAMonth() }))).toEqual([404, "not-found"]);
    expect(await refused(teacher.call(shareLead, { ...share, until: inAMonth() }))).toEqual([403, "forbidden"]);
    expect(await refused(stranger.call(revokeShare, { leadId: lead.id, shareId, reason: "purposeDone" }))).toEqual([404, "not-found"]);
  });

  test("requests to preserve data and later references are kept; strangers add nothing", async () => {
    const lead = await aLead(teacher, { kind: "online" });
    await coordinator.call(logPreservation, { leadId: lead.id, platform: "line", note: "ขอทางอีเมล เลขที่ 12" });
    await teacher.call(addExhibit, { leadId: lead.id, exhibit: { platform: "line", accountHandle: "@someone" } });
    const { notes, exhibits } = await coordinator.call(readStory, { leadId: lead.id });
    expect(notes).toMatchObject([{ act: "preservation", reason: "line", text: "ขอทางอีเมล เลขที่ 12" }]);
    expect(exhibits).toHaveLength(1);
    expect(await refused(stranger.call(logPreservation, { leadId: lead.id, platform: "line" }))).toEqual([404, "not-found"]);
    expect(await refused(teacher.call(logPreservation, { leadId: lead.id, platform: "line" }))).toEqual([403, "forbidden"]);
    expect(await refused(stranger.call(addExhibit, { leadId: lead.id, exhibit: { platform: "line", accountHandle: "x" } }))).toEqual([404, "not-found"]);
    expect(await refused(teacher.call(addExhibit, { leadId: lead.id, exhibit: { platform: "line" } }))).toEqual([409, "exhibit-empty"]);
  });

  test("desks and colleagues to choose from", async () => {
    const { desks, usualDeskId, colleagues } = await coordinator.call(listDesks, { provinceCode: "54" });
    expect(usualDeskId).toBe(coordinator.agencyId);
    expect(desks[0]?.provinceCode).toBe("54");
    expect(colleagues.map(({ id }) => id)).toContain(colleague.accountId);
    expect(colleagues.map(({ id }) => id)).not.toContain(teacher.accountId);
  });
});

import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { open as openCase } from "#modules/cases/actions/open.ts";
import { list as listCases } from "#modules/cases/actions/list.ts";
import { asPerson } from "#platform/db/request.ts";
import { addAgeEvidence } from "./actions/add-age-evidence.ts";
import { answerQuestion } from "./actions/answer.ts";
import { decide } from "./actions/decide.ts";
import { finishScreening } from "./actions/finish.ts";
import { listOfCase } from "./actions/list-of-case.ts";
import { noteAgreement } from "./actions/note-agreement.ts";
import { offerReflection } from "./actions/offer-reflection.ts";
import { openPerson } from "./actions/open-person.ts";
import { openScreening } from "./actions/open.ts";
import { reviewDecision } from "./actions/review.ts";
import { setAsideAgeEvidence } from "./actions/set-aside-age-evidence.ts";
import { startManyScreenings } from "./actions/start-many.ts";
import { startScreening } from "./actions/start.ts";
import { currentDecision, decisionsOf } from "./public.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

async function seated(caseId: string, discipline: string): Promise<Person> {
  const person = await world.aPerson({ roles: [discipline] });
  await world.admin.query("insert into seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by) values ($1, $2, $3, $4, $5, app.now(), $3)", [randomUUID(), caseId, person.accountId, person.agencyId, discipline]);
  return person;
}
async function aTeam(discipline: string, people: number) {
  const recorder = await world.aPerson({ roles: [discipline] });
  const drafts = Array.from({ length: people }, (_, index) => ({ safeName: `คนที่ ${index + 1}`, languages: ["mya"] }));
  const { caseId, personIds } = await recorder.call(openCase, { provinceCode: "86", discipline: discipline as "socialWorker", source: "lead", people: drafts });
  const police = await seated(caseId, discipline === "inquiryOfficial" ? "socialWorker" : "inquiryOfficial");
  return { recorder, police, caseId, personIds, deciding: [recorder.accountId, police.accountId] };
}
async function talkWith(by: Person, of: { caseId: string; personId: string; answers: Record<string, object> }): Promise<string> {
  const { screeningId } = await by.call(startScreening, { caseId: of.caseId, personId: of.personId, setting: "general", language: "tha", interpreter: "none" });
  await by.call(noteAgreement, { screeningId, agreement: "given" });
  for (const [questionId, answer] of Object.entries(of.answers)) await by.call(answerQuestion, { screeningId, questionId, answer: answer as { reply: "yes" } });
  await by.call(finishScreening, { screeningId });
  return screeningId;
}
const age = (value: number) => ({ reply: "value", value });
const trafficked = { act: "จัดหางานและพามา", means: "หลอกเรื่องค่าจ้าง ยึดเอกสาร", purpose: "บังคับใช้แรงงาน" };

describe("a girl of fifteen (S1)", () => {
  test("is identified by act and purpose; means is not asked, not missing and not needed; the clocks follow", async () => {
    await world.setClock("2026-01-22T02:30:00Z");
    const { recorder, caseId, personIds, deciding } = await aTeam("socialWorker", 1);
    const personId = personIds[0] ?? "";
    const screeningId = await talkWith(recorder, { caseId, personId, answers: { "age.how-old": age(15), "act.online-contact": { reply: "yes" }, "purpose.images": { reply: "yes" } } });

    const view = await recorder.call(openPerson, { caseId, personId });
    expect(view.missing).toEqual([]);
    expect(view.indicators.means.openQuestions.filter((id) => id.startsWith("means."))).toEqual([]);
    expect(view.age.today.standing).toBe("child");
    expect(await recorder.call(openScreening, { screeningId })).toMatchObject({ state: "finished" });

    await recorder.call(decide, { caseId, personId, kind: "identified", basis: { act: "ติดต่อและชักชวนทางออนไลน์", purpose: "แสวงหาประโยชน์ทางเพศ" }, wasChildAtEvent: true, deciding });
    const decided = (await recorder.call(listOfCase, { caseId })).people[0]?.decision;
    expect(decided).toMatchObject({ kind: "identified", wasChildAtEvent: true, seats: [{ discipline: "socialWorker" }, { discipline: "inquiryOfficial" }] });
    await recorder.call(offerReflection, { caseId, personId, accepted: true, at: "2026-01-22T02:30:00Z" });
    const clocks = await world.admin.query("select rule_id, due_at from clocks where case_id = $1 order by rule_id", [caseId]);
    expect(clocks.rows.map((row) => row.rule_id)).toEqual(["nrm-reflection", "rights-notice"]);
    expect(clocks.rows[0].due_at.toISOString()).toBe("2026-03-08T02:30:00.000Z");
    expect((await recorder.call(listCases, {})).rows[0]?.stage).toBe("protection");
  });

  test("an adult needs means, and doubt about age keeps the person from being taken for one", async () => {
    const { recorder, caseId, personIds, deciding } = await aTeam("socialWorker", 2);
    const [adult = "", unsure = ""] = personIds;
    await talkWith(recorder, { caseId, personId: adult, answers: { "age.how-old": age(30) } });
    await talkWith(recorder, { caseId, personId: unsure, answers: { "age.how-old": age(18) } });
    const asAdult = (personId: string, basis: object) => recorder.call(decide, { caseId, personId, kind: "identified", basis, wasChildAtEvent: false, deciding });
    await expect(asAdult(adult, { act: "พามา", purpose: "แรงงาน" })).rejects.toMatchObject({ status: 409, code: "means-required-for-adult" });
    await expect(asAdult(adult, { act: "พามา", purpose: "แรงงาน", means: "\u200b" })).rejects.toMatchObject({ code: "means-required-for-adult" });
    await expect(asAdult(unsure, trafficked)).rejects.toMatchObject({ code: "age-in-doubt" });
    await asAdult(adult, trafficked);
    await recorder.call(addAgeEvidence, { caseId, personId: unsure, kind: "birth-certificate", claim: { says: "birth-date", birthDate: "2000-01-05" }, isDoubtful: false });
    await asAdult(unsure, trafficked);
  });
});

describe("seven men of one inspection (S4)", () => {
  test("each has an outcome of his own: four trafficked, two of s.6/1, one neither", async () => {
    await world.setClock("2026-05-18T00:30:00Z");
    const { recorder: inspector, caseId, personIds, deciding } = await aTeam("labourInspector", 7);
    const { started } = await inspector.call(startManyScreenings, { caseId, personIds: [...personIds], setting: "labour-inspection", language: "mya", interpreter: "present", interpreterCode: "ล-12" });
    expect(started).toHaveLength(7);
    for (const { screeningId } of started) {
      await inspector.call(noteAgreement, { screeningId, agreement: "given" });
      await inspector.call(answerQuestion, { screeningId, questionId: "age.how-old", answer: age(28) as { reply: "value"; value: number } });
      await inspector.call(answerQuestion, { screeningId, questionId: "pay.held-back", answer: { reply: "yes" } });
      await inspector.call(finishScreening, { screeningId });
    }
    await world.setClock("2026-06-02T03:00:00Z");
    const common = { caseId, wasChildAtEvent: false, deciding, decidedAt: "2026-06-02T02:00:00Z" };
    for (const personId of personIds.slice(0, 4)) await inspector.call(decide, { ...common, personId, kind: "identified", basis: trafficked });
    for (const personId of personIds.slice(4, 6)) await inspector.call(decide, { ...common, personId, kind: "forced-labour-6-1", basis: { compulsion: "หักค่าจ้างและยึดเอกสารจนไปไหนไม่ได้" } });
    await inspector.call(decide, { ...common, personId: personIds[6] ?? "", kind: "not-a-victim", basis: {}, reason: "ได้ค่าจ้างครบ ออกจากงานได้", nextHelp: "ติดตามค่าจ้างค้างจ่าย" });

    const kinds = (await inspector.call(listOfCase, { caseId })).people.map(({ decision }) => decision?.kind);
    expect(kinds).toEqual(["identified", "identified", "identified", "identified", "forced-labour-6-1", "forced-labour-6-1", "not-a-victim"]);
    const clocks = await world.admin.query("select person_id from clocks where case_id = $1 and rule_id = 'rights-notice' and state = 'running'", [caseId]);
    expect(clocks.rows.map((row) => row.person_id).sort()).toEqual(personIds.slice(0, 6).sort());
    // What stands in lists about the last man says nothing about the outcome.
    expect(JSON.stringify(await inspector.call(listCases, {}))).not.toMatch(/not-a-victim|victim/i);
    await expect(inspector.call(offerReflection, { caseId, personId: personIds[6] ?? "", accepted: true, at: "2026-06-02T02:00:00Z" })).rejects.toMatchObject({ code: "no-reflection-now" });
  });
});

describe("a decision", () => {
  test("is refused without a team, a basis, a talk, a reason, help to come, or before it was taken", async () => {
    await world.setClock("2026-06-02T03:00:00Z");
    const { recorder, caseId, personIds, deciding } = await aTeam("socialWorker", 1);
    const personId = personIds[0] ?? "";
    const outsider = await world.aPerson({ roles: ["inquiryOfficial"] });
    const put = (more: object) => recorder.call(decide, { caseId, personId, kind: "identified", basis: trafficked, wasChildAtEvent: false, deciding, ...more });
    await expect(put({})).rejects.toMatchObject({ status: 409, code: "no-screening" });
    await talkWith(recorder, { caseId, personId, answers: { "age.how-old": age(35) } });
    await expect(put({ deciding: [recorder.accountId] })).rejects.toMatchObject({ code: "team-needed" });
    await expect(put({ deciding: [recorder.accountId, outsider.accountId] })).rejects.toMatchObject({ code: "not-in-team" });
    await expect(put({ basis: {} })).rejects.toMatchObject({ code: "basis-missing" });
    await expect(put({ basis: { purpose: "แรงงาน" } })).rejects.toMatchObject({ code: "act-basis-missing" });
    await expect(put({ kind: "forced-labour-6-1" })).rejects.toMatchObject({ code: "compulsion-basis-missing" });
    await expect(put({ kind: "not-a-victim" })).rejects.toMatchObject({ code: "reason-missing" });
    await expect(put({ kind: "not-a-victim", reason: "ไม่เข้าองค์ประกอบ" })).rejects.toMatchObject({ code: "next-help-missing" });
    await expect(put({ kind: "other" })).rejects.toMatchObject({ code: "reason-missing" });
    await expect(put({ decidedAt: "2026-06-03T03:00:00Z" })).rejects.toMatchObject({ code: "day-in-the-future" });
    await expect(put({ personId: randomUUID() })).rejects.toMatchObject({ status: 404 });
    await expect(put({ kind: "victim" })).rejects.toMatchObject({ status: 400 });
  });

  test("follows a presumption; a final one is changed by a review with its reason only, and every one stays on record", async () => {
    const { recorder, police, caseId, personIds, deciding } = await aTeam("socialWorker", 1);
    const personId = personIds[0] ?? "";
    const common = { caseId, personId, wasChildAtEvent: false, deciding };
    const presumed = await recorder.call(decide, { ...common, kind: "presumed", basis: { general: "ถูกยึดเอกสาร กลัวนายจ้าง" }, deciding: [recorder.accountId] });
    await talkWith(recorder, { caseId, personId, answers: { "age.how-old": age(35) } });
    const identified = await police.call(decide, { ...common, kind: "identified", basis: trafficked });
    await expect(recorder.call(decide, { ...common, kind: "other", basis: {}, reason: "x" })).rejects.toMatchObject({ code: "already-decided" });
    const review = { ...common, kind: "forced-labour-6-1" as const, basis: { compulsion: "ยึดเอกสาร" } };
    await expect(recorder.call(reviewDecision, { ...review, reviews: identified.decisionId })).rejects.toMatchObject({ code: "review-needs-reason" });
    await expect(recorder.call(reviewDecision, { ...review, reason: "ได้ข้อมูลเพิ่ม", reviews: presumed.decisionId })).rejects.toMatchObject({ code: "decision-changed" });
    await recorder.call(reviewDecision, { ...review, reason: "ได้ข้อมูลเพิ่ม", reviews: identified.decisionId });
    const { decisions, current } = await recorder.call(openPerson, { caseId, personId });
    expect(decisions.map(({ kind }) => kind)).toEqual(["forced-labour-6-1", "identified", "presumed"]);
    expect(decisions[1]?.words.basis.means).toBe(trafficked.means);
    expect(current?.kind).toBe("forced-labour-6-1");
    const { rows } = await world.admin.query("select string_agg(d::text, '') || (select string_agg(e::text, '') from events e) as all from identification_decisions d");
    expect(rows[0].all).not.toMatch(/ยึดเอกสาร|ได้ข้อมูลเพิ่ม|"basis"/);
  });

  test("two decisions at the same moment: one is recorded, the other hears of it", async () => {
    const { recorder, police, caseId, personIds } = await aTeam("socialWorker", 1);
    const personId = personIds[0] ?? "";
    const presume = (who: Person) => who.call(decide, { caseId, personId, kind: "presumed", basis: { general: "กลัว" }, wasChildAtEvent: false, deciding: [who.accountId] });
    const both = await Promise.allSettled([presume(recorder), presume(police)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "already-decided" } });
  });

  test("is recorded by a seat that writes screenings; readers, contributors, outsiders and a closed case are refused", async () => {
    const { recorder, caseId, personIds, deciding } = await aTeam("socialWorker", 1);
    const personId = personIds[0] ?? "";
    const presumption = { caseId, personId, kind: "presumed" as const, basis: { general: "กลัว" }, wasChildAtEvent: false, deciding };
    const review = { ...presumption, reviews: randomUUID() };
    const reason = { target: { evidenceId: randomUUID() }, reason: "x" };
    for (const discipline of ["ngoWorker", "caseManager", "pochtCoordinator", "prosecutor"]) {
      const reader = await seated(caseId, discipline);
      for (const act of [() => reader.call(decide, presumption), () => reader.call(reviewDecision, review), () => reader.call(setAsideAgeEvidence, reason)]) await expect(act()).rejects.toMatchObject({ status: 403 });
      await world.admin.query("insert into account_roles (account_id, role) values ($1, 'socialWorker')", [reader.accountId]);
      await expect(reader.call(decide, presumption)).rejects.toMatchObject({ status: 409, code: "seat-does-not-decide" });
      await expect(reader.call(reviewDecision, review)).rejects.toMatchObject({ status: 409, code: "seat-does-not-decide" });
    }
    const outsider = await world.aPerson({ roles: ["socialWorker"] });
    for (const act of [() => outsider.call(decide, presumption), () => outsider.call(reviewDecision, review), () => outsider.call(setAsideAgeEvidence, reason)]) await expect(act()).rejects.toMatchObject({ status: 404 });
    await world.admin.query("update cases set stage = 'closed' where id = $1", [caseId]);
    await expect(recorder.call(decide, presumption)).rejects.toMatchObject({ status: 409, code: "case-closed" });
    await expect(recorder.call(reviewDecision, review)).rejects.toMatchObject({ status: 409, code: "case-closed" });
  });

  test("reaches other modules as a bare outcome, and only whoever may read screenings", async () => {
    const { recorder, caseId, personIds } = await aTeam("socialWorker", 1);
    const personId = personIds[0] ?? "";
    await recorder.call(decide, { caseId, personId, kind: "presumed", basis: { general: "กลัว" }, wasChildAtEvent: false, deciding: [recorder.accountId] });
    const doctor = await seated(caseId, "doctor");
    const { pool } = world.app.parts.services;
    const seen = (token: string) => asPerson(pool, { token }, async (scope) => ({ value: { one: await currentDecision(scope, personId), all: await decisionsOf(scope, caseId) } }));
    expect(await seen(recorder.token)).toMatchObject({ one: { kind: "presumed" }, all: [{ personId }] });
    expect(Object.keys((await seen(recorder.token)).one ?? {})).not.toContain("sealed");
    expect(await seen(doctor.token)).toEqual({ one: undefined, all: [] });
  });
});

describe("row-level security alone", () => {
  const tables = ["screenings", "screening_answers", "age_evidence", "reflection_offers", "identification_decisions"];

  test("hides every row from a stranger and a doctor, and lets a reader, a contributor or a stranger write none", async () => {
    const { recorder, caseId, personIds, deciding } = await aTeam("socialWorker", 1);
    const personId = personIds[0] ?? "";
    const screeningId = await talkWith(recorder, { caseId, personId, answers: { "age.how-old": age(35) } });
    await recorder.call(addAgeEvidence, { caseId, personId, kind: "passport", claim: { says: "cannot-tell" }, isDoubtful: true });
    await recorder.call(offerReflection, { caseId, personId, accepted: false, at: "2026-06-01T00:00:00Z" });
    await recorder.call(decide, { caseId, personId, kind: "presumed", basis: { general: "กลัว" }, wasChildAtEvent: false, deciding });
    const { pool } = world.app.parts.services;
    const run = (token: string, sql: string, values: unknown[] = []) => asPerson(pool, { token }, async ({ client }) => ({ value: await client.query(sql, values) }));
    const stranger = await world.aPerson({ roles: ["socialWorker"] });
    const doctor = await seated(caseId, "doctor");
    const prosecutor = await seated(caseId, "prosecutor");
    const ngo = await seated(caseId, "ngoWorker");
    for (const table of tables) {
      const count = async (who: Person) => (await run(who.token, `select 1 from ${table} where case_id = $1`, [caseId])).rows.length;
      expect([table, await count(recorder), await count(prosecutor), await count(doctor), await count(stranger), await count(ngo)]).toEqual([table, 1, 1, 0, 0, 0]);
    }
    const decision = `insert into identification_decisions (id, case_id, person_id, kind, sealed, was_child_at_event, seats, decided_at, recorded_by, recorded_at, supersedes)
      select gen_random_uuid(), $1, $2, 'identified', 'x', false, '[]', app.now(), $3, app.now(), $4`;
    for (const who of [ngo, prosecutor, stranger, doctor]) await expect(run(who.token, decision, [caseId, personId, who.accountId, null])).rejects.toMatchObject({ code: "42501" });
    const answer = "insert into screening_answers (screening_id, case_id, question_id, sealed, answered_at, answered_by) values ($1, $2, 'act.moved', 'x', app.now(), $3)";
    for (const who of [ngo, prosecutor, stranger, doctor]) await expect(run(who.token, answer, [screeningId, caseId, who.accountId])).rejects.toMatchObject({ code: "42501" });
    // Nobody rewrites or deletes a decision, nor puts another name under what he did.
    await expect(run(recorder.token, "update identification_decisions set kind = 'other'")).rejects.toMatchObject({ code: "42501" });
    await expect(run(recorder.token, "delete from identification_decisions")).rejects.toMatchObject({ code: "42501" });
    await expect(run(recorder.token, answer, [screeningId, caseId, stranger.accountId])).rejects.toMatchObject({ code: "42501" });
    // Who began a talk, wrote an answer or set evidence aside is read by nobody's SQL, not even one's own.
    for (const [column, table] of [["started_by", "screenings"], ["answered_by", "screening_answers"], ["set_aside_by", "age_evidence"], ["*", "screenings"]]) {
      await expect(run(recorder.token, `select ${column} from ${table}`)).rejects.toMatchObject({ code: "42501" });
    }
    // A row of another case cannot be hung onto a person or talk of this one.
    const other = await aTeam("socialWorker", 1);
    await expect(run(other.recorder.token, answer, [screeningId, other.caseId, other.recorder.accountId])).rejects.toMatchObject({ code: "42501" });
    await expect(run(other.recorder.token, decision, [other.caseId, personId, other.recorder.accountId, null])).rejects.toMatchObject({ code: "42501" });
  });
});

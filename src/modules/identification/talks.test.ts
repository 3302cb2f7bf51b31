import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { open as openCase } from "#modules/cases/actions/open.ts";
import { addAgeEvidence } from "./actions/add-age-evidence.ts";
import { answerQuestion } from "./actions/answer.ts";
import { correctAnswer } from "./actions/correct.ts";
import { finishScreening } from "./actions/finish.ts";
import { listOfCase } from "./actions/list-of-case.ts";
import { noteAgreement } from "./actions/note-agreement.ts";
import { offerReflection } from "./actions/offer-reflection.ts";
import { openScreening } from "./actions/open.ts";
import { openPerson } from "./actions/open-person.ts";
import { pauseScreening, resumeScreening } from "./actions/pause.ts";
import { setAsideAgeEvidence } from "./actions/set-aside-age-evidence.ts";
import { startManyScreenings } from "./actions/start-many.ts";
import { startScreening } from "./actions/start.ts";

const talk = { setting: "general", language: "tha", interpreter: "none" } as const;
const yes = { reply: "yes" } as const;

let world: World;
let worker: Person;
let caseId: string;
let personIds: readonly string[];

async function seat(person: Person, discipline: string): Promise<void> {
  await world.admin.query("insert into seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by) values ($1, $2, $3, $4, $5, app.now(), $3)", [randomUUID(), caseId, person.accountId, person.agencyId, discipline]);
}
async function seated(discipline: string): Promise<Person> {
  const person = await world.aPerson({ roles: [discipline] });
  await seat(person, discipline);
  return person;
}
/** A talk that was agreed to, with one person of the case. */
async function agreedTalk(personId: string, by = worker): Promise<string> {
  const { screeningId } = await by.call(startScreening, { caseId, personId, ...talk });
  await by.call(noteAgreement, { screeningId, agreement: "given" });
  return screeningId;
}
const personAt = (index: number): string => personIds[index] ?? "";

beforeAll(async () => {
  world = await openWorld();
  await world.setClock("2026-01-22T02:30:00Z");
  worker = await world.aPerson({ roles: ["socialWorker"] });
  const people = Array.from({ length: 9 }, (_, index) => ({ safeName: `คนที่ ${index}`, languages: ["tha"] }));
  const opened = await worker.call(openCase, { provinceCode: "50", discipline: "socialWorker", source: "lead", people });
  ({ caseId, personIds } = opened);
});
afterAll(async () => {
  await world.close();
});

describe("a talk", () => {
  test("asks nothing before the person agreed, and nothing at all after a no", async () => {
    const { screeningId } = await worker.call(startScreening, { caseId, personId: personAt(0), ...talk });
    await expect(worker.call(answerQuestion, { screeningId, questionId: "safety.place-ok", answer: yes })).rejects.toMatchObject({ status: 409, code: "agreement-first" });
    expect(await worker.call(noteAgreement, { screeningId, agreement: "refused" })).toEqual({ state: "stopped" });
    await expect(worker.call(answerQuestion, { screeningId, questionId: "safety.place-ok", answer: yes })).rejects.toMatchObject({ code: "screening-stopped" });
    await expect(worker.call(finishScreening, { screeningId })).rejects.toMatchObject({ code: "screening-stopped" });
    await expect(worker.call(noteAgreement, { screeningId, agreement: "given" })).rejects.toMatchObject({ code: "screening-stopped" });
  });

  test("is not begun twice with one person, nor for a person of another case", async () => {
    await worker.call(startScreening, { caseId, personId: personAt(1), ...talk });
    await expect(worker.call(startScreening, { caseId, personId: personAt(1), ...talk })).rejects.toMatchObject({ status: 409, code: "talk-still-open" });
    await expect(worker.call(startScreening, { caseId, personId: randomUUID(), ...talk })).rejects.toMatchObject({ status: 404 });
  });

  test("names its interpreter, and is asked by somebody of the team", async () => {
    const stranger = await world.aPerson({ roles: ["socialWorker"] });
    const start = (more: object) => worker.call(startScreening, { caseId, personId: personAt(2), ...talk, ...more });
    await expect(start({ interpreter: "present" })).rejects.toMatchObject({ code: "interpreter-not-named" });
    await expect(start({ askedBy: stranger.accountId })).rejects.toMatchObject({ code: "asker-not-in-team" });
    const { screeningId } = await start({ interpreter: "present", interpreterCode: "ล่าม ก.", language: "shn" });
    expect(await worker.call(openScreening, { screeningId })).toMatchObject({ interpreterName: "ล่าม ก.", language: "shn", agreement: "to-ask" });
    const { rows } = await world.admin.query("select interpreter_sealed from screenings where id = $1", [screeningId]);
    expect(rows[0].interpreter_sealed.includes("ล่าม")).toBe(false);
  });

  test("begins for many people of one incident at once; who is in a talk keeps it", async () => {
    const many = await worker.call(startManyScreenings, { caseId, personIds: [personAt(1), personAt(3), personAt(4)], ...talk, setting: "labour-inspection" });
    expect(many).toMatchObject({ skipped: 1 });
    expect(many.started).toHaveLength(2);
    await expect(worker.call(startManyScreenings, { caseId, personIds: [personAt(3)], ...talk })).rejects.toMatchObject({ code: "all-talks-still-open" });
    await expect(worker.call(startManyScreenings, { caseId, personIds: [randomUUID()], ...talk })).rejects.toMatchObject({ status: 404 });
  });
});

describe("answers", () => {
  test("each is kept when it is chosen: a new session finds every one of them", async () => {
    const screeningId = await agreedTalk(personAt(5));
    const given = { "safety.place-ok": yes, "safety.danger-now": { reply: "prefers-not-to-say" }, "age.how-old": { reply: "value", value: "๑๕" }, "wishes.first": { reply: "value", value: "อยาก\u200bเรียนต่อ ป.๖" } } as const;
    for (const [questionId, answer] of Object.entries(given)) await worker.call(answerQuestion, { screeningId, questionId, answer });
    const { answers } = await worker.call(openScreening, { screeningId });
    expect(answers).toMatchObject({ "safety.place-ok": yes, "safety.danger-now": { reply: "prefers-not-to-say" }, "age.how-old": { value: 15 }, "wishes.first": { value: "อยาก\u200bเรียนต่อ ป.๖" } });
    expect(Object.keys(answers)).toHaveLength(4);
  });

  test("the latest choice stands; an older one that arrives late changes nothing; a text of nothing visible is no answer", async () => {
    const screeningId = await agreedTalk(personAt(6));
    const put = (answer: object, chosenAt?: string) => worker.call(answerQuestion, { screeningId, questionId: "act.moved", answer: answer as typeof yes, ...(chosenAt ? { chosenAt } : {}) });
    await put(yes, "2026-01-22T02:40:00Z");
    await put({ reply: "no" });
    await put(yes, "2026-01-22T02:29:00Z");
    await worker.call(answerQuestion, { screeningId, questionId: "wishes.first", answer: { reply: "value", value: "\u200b \ufeff" } });
    const { answers } = await worker.call(openScreening, { screeningId });
    expect(answers["act.moved"]?.reply).toBe("no");
    expect(answers["wishes.first"]?.reply).toBe("not-asked");
  });

  test("what does not fit the question is refused, and so is an unknown question", async () => {
    const { screeningId } = (await worker.call(listOfCase, { caseId })).people.flatMap(({ id, talks }) => (id === personAt(6) ? talks : [])).map(({ id }) => ({ screeningId: id }))[0] ?? { screeningId: "" };
    const put = (questionId: string, answer: object) => worker.call(answerQuestion, { screeningId, questionId, answer: answer as typeof yes });
    await expect(put("act.moved", { reply: "value", value: "maybe" })).rejects.toMatchObject({ code: "reply-does-not-fit" });
    await expect(put("age.how-old", { reply: "value", value: 400 })).rejects.toMatchObject({ code: "number-out-of-range" });
    await expect(put("age.birth-date", { reply: "value", value: "0000-01-01" })).rejects.toMatchObject({ code: "date-not-readable" });
    await expect(put("age.birth-date", { reply: "value", value: "29/2/2569" })).rejects.toMatchObject({ code: "date-not-readable" });
    await expect(put("no.such-question", yes)).rejects.toMatchObject({ status: 404 });
    await expect(put("act.moved", { reply: "yes", extra: 1 })).rejects.toMatchObject({ status: 400 });
    await put("age.birth-date", { reply: "value", value: "พ.ศ. ๒๕๕๓" });
    expect((await worker.call(openScreening, { screeningId })).answers["age.birth-date"]).toMatchObject({ value: "2010" });
  });

  test("a rest takes no answer away, and its time is not time of the talk", async () => {
    const screeningId = await agreedTalk(personAt(7));
    await worker.call(pauseScreening, { screeningId });
    await worker.call(answerQuestion, { screeningId, questionId: "safety.place-ok", answer: yes });
    await world.setClock("2026-01-22T02:40:00Z");
    await worker.call(resumeScreening, { screeningId });
    await worker.call(resumeScreening, { screeningId });
    const rested = await worker.call(openScreening, { screeningId });
    expect(rested.state).toBe("open");
    expect(rested.pausedSeconds).toBeGreaterThan(590);
    await worker.call(finishScreening, { screeningId });
    for (const act of [pauseScreening, resumeScreening, finishScreening]) await expect(worker.call(act, { screeningId })).rejects.toMatchObject({ status: 409, code: "screening-finished" });
  });

  test("a finished talk is changed only by a correction with its reason", async () => {
    const screeningId = (await worker.call(listOfCase, { caseId })).people.find(({ id }) => id === personAt(7))?.talks[0]?.id ?? "";
    await expect(worker.call(answerQuestion, { screeningId, questionId: "safety.place-ok", answer: { reply: "no" } })).rejects.toMatchObject({ code: "screening-finished" });
    await worker.call(correctAnswer, { screeningId, questionId: "safety.place-ok", answer: { reply: "no" }, reason: "interpreter-corrected" });
    expect((await worker.call(openScreening, { screeningId })).answers["safety.place-ok"]?.reply).toBe("no");
    const stillOpen = (await worker.call(listOfCase, { caseId })).people.find(({ id }) => id === personAt(6))?.talks[0]?.id ?? "";
    await expect(worker.call(correctAnswer, { screeningId: stillOpen, questionId: "act.moved", answer: yes, reason: "typed-wrong" })).rejects.toMatchObject({ code: "screening-not-finished" });
  });

  test("stand sealed: neither the words nor the length of an answer can be read in the database, events name the question only", async () => {
    const { rows } = await world.admin.query("select sealed from screening_answers where question_id in ('safety.place-ok','safety.danger-now')");
    expect(new Set(rows.map((row) => row.sealed.length)).size).toBe(1);
    const dump = await world.admin.query("select string_agg(sealed::text, '') || (select string_agg(e::text, '') from events e) || (select string_agg(s::text, '') from screenings s) as all from screening_answers");
    expect(dump.rows[0].all).not.toMatch(/เรียนต่อ|prefers-not-to-say|"reply"/);
    const events = await world.admin.query("select data from events where type = 'question-answered' limit 1");
    expect(Object.keys(events.rows[0].data).sort()).toEqual(["personId", "questionId"]);
  });
});

describe("age", () => {
  test("a young person's word counts until the team sets it aside with a reason; it stays on record", async () => {
    const screeningId = (await worker.call(listOfCase, { caseId })).people.find(({ id }) => id === personAt(5))?.talks[0]?.id ?? "";
    expect((await worker.call(openPerson, { caseId, personId: personAt(5) })).age.today.standing).toBe("child");
    await worker.call(addAgeEvidence, { caseId, personId: personAt(5), kind: "identity-card", claim: { says: "birth-date", birthDate: "1995-03-01" }, isDoubtful: false });
    expect((await worker.call(openPerson, { caseId, personId: personAt(5) })).age.today).toMatchObject({ standing: "in-doubt", treatAsChild: true });
    await worker.call(setAsideAgeEvidence, { target: { screeningId, questionId: "age.how-old" }, reason: "เจ้าตัวบอกภายหลังว่าถูกสอนให้พูด" });
    const { age, evidence, statements } = await worker.call(openPerson, { caseId, personId: personAt(5) });
    expect(age.today.standing).toBe("adult");
    expect(evidence).toHaveLength(2);
    expect(evidence[1]?.setAsideBecause).toContain("สอนให้พูด");
    expect(statements).toEqual([]);
    await expect(worker.call(setAsideAgeEvidence, { target: { evidenceId: evidence[1]?.id ?? "" }, reason: "อีกครั้ง" })).rejects.toMatchObject({ code: "already-set-aside" });
    await expect(worker.call(setAsideAgeEvidence, { target: { evidenceId: evidence[0]?.id ?? "" }, reason: "\u200b" })).rejects.toMatchObject({ code: "reason-missing" });
  });

  test("evidence that cannot be is refused", async () => {
    const add = (claim: object) => worker.call(addAgeEvidence, { caseId, personId: personAt(5), kind: "own-statement", isDoubtful: false, claim: claim as { says: "cannot-tell" } });
    await expect(add({ says: "birth-date", birthDate: "2031-01-01" })).rejects.toMatchObject({ code: "born-in-the-future" });
    await expect(add({ says: "age-between", min: 20, max: 15, onDay: "2026-01-20" })).rejects.toMatchObject({ code: "ages-in-wrong-order" });
    await expect(add({ says: "age", age: 15, onDay: "2026-03-20" })).rejects.toMatchObject({ code: "day-in-the-future" });
    for (const birthDate of ["2026-02-30", "0001-01-01"]) await expect(add({ says: "birth-date", birthDate })).rejects.toMatchObject({ status: 400 });
  });
});

describe("who may", () => {
  test("a seat that only reads screenings reads them and writes nothing", async () => {
    const manager = await seated("caseManager");
    await world.admin.query("insert into account_roles (account_id, role) values ($1, 'socialWorker')", [manager.accountId]);
    const view = await manager.call(listOfCase, { caseId });
    expect(view.people).toHaveLength(9);
    expect(view.can).toEqual({ screen: false, decide: false, planForensic: true });
    const screeningId = view.people.find(({ id }) => id === personAt(6))?.talks[0]?.id ?? "";
    const refused = { status: 409, code: "not-in-your-part" };
    await expect(manager.call(startScreening, { caseId, personId: personAt(8), ...talk })).rejects.toMatchObject(refused);
    await expect(manager.call(answerQuestion, { screeningId, questionId: "act.moved", answer: yes })).rejects.toMatchObject(refused);
    await expect(manager.call(offerReflection, { caseId, personId: personAt(8), accepted: true, at: "2026-01-22T02:00:00Z" })).rejects.toMatchObject(refused);
    await expect(manager.call(addAgeEvidence, { caseId, personId: personAt(8), kind: "other", claim: { says: "cannot-tell" }, isDoubtful: false })).rejects.toMatchObject(refused);
  });

  test("a role without the permission is refused, a worker without a seat sees nothing, a doctor in the team neither", async () => {
    const prosecutor = await seated("prosecutor");
    const outsider = await world.aPerson({ roles: ["socialWorker"] });
    const doctor = await seated("doctor");
    await world.admin.query("insert into account_roles (account_id, role) values ($1, 'socialWorker')", [doctor.accountId]);
    const screeningId = (await worker.call(listOfCase, { caseId })).people.find(({ id }) => id === personAt(6))?.talks[0]?.id ?? "";
    const acts = (who: Person) => [
      () => who.call(startScreening, { caseId, personId: personAt(8), ...talk }),
      () => who.call(startManyScreenings, { caseId, personIds: [personAt(8)], ...talk }),
      () => who.call(noteAgreement, { screeningId, agreement: "given" }),
      () => who.call(answerQuestion, { screeningId, questionId: "act.moved", answer: yes }),
      () => who.call(pauseScreening, { screeningId }),
      () => who.call(resumeScreening, { screeningId }),
      () => who.call(finishScreening, { screeningId }),
      () => who.call(correctAnswer, { screeningId, questionId: "act.moved", answer: yes, reason: "told-more" }),
      () => who.call(addAgeEvidence, { caseId, personId: personAt(8), kind: "other", claim: { says: "cannot-tell" }, isDoubtful: false }),
      () => who.call(offerReflection, { caseId, personId: personAt(8), accepted: false, at: "2026-01-22T02:00:00Z" }),
    ];
    for (const act of acts(prosecutor)) await expect(act()).rejects.toMatchObject({ status: 403 });
    for (const who of [outsider, doctor]) for (const act of acts(who)) await expect(act()).rejects.toMatchObject({ status: 404 });
    for (const who of [outsider, doctor]) {
      await expect(who.call(listOfCase, { caseId })).rejects.toMatchObject({ status: 404 });
      await expect(who.call(openScreening, { screeningId })).rejects.toMatchObject({ status: 404 });
      await expect(who.call(openPerson, { caseId, personId: personAt(6) })).rejects.toMatchObject({ status: 404 });
    }
    expect((await prosecutor.call(openScreening, { screeningId })).can.screen).toBe(false);
  });

  test("an NGO's worker sees the talks held by herself only, also one a colleague corrected", async () => {
    const ngo = await seated("ngoWorker");
    const screeningId = await agreedTalk(personAt(8), ngo);
    await ngo.call(answerQuestion, { screeningId, questionId: "act.moved", answer: { reply: "no" } });
    await worker.call(answerQuestion, { screeningId, questionId: "act.moved", answer: yes });
    const view = await ngo.call(listOfCase, { caseId });
    expect(view.people.flatMap(({ talks }) => talks.map(({ id }) => id))).toEqual([screeningId]);
    expect((await ngo.call(openScreening, { screeningId })).answers["act.moved"]?.reply).toBe("yes");
    const others = (await worker.call(listOfCase, { caseId })).people.flatMap(({ talks }) => talks.map(({ id }) => id)).filter((id) => id !== screeningId);
    await expect(ngo.call(openScreening, { screeningId: others[0] ?? "" })).rejects.toMatchObject({ status: 404 });
    await expect(ngo.call(answerQuestion, { screeningId: others[0] ?? "", questionId: "act.moved", answer: yes })).rejects.toMatchObject({ status: 404 });
  });

  test("reading a talk leaves an event", async () => {
    const screeningId = (await worker.call(listOfCase, { caseId })).people.find(({ id }) => id === personAt(8))?.talks[0]?.id ?? "";
    await worker.call(openScreening, { screeningId });
    const { rows } = await world.admin.query("select outcome from events where type = 'screening-opened' and subject_id = $1 and account_id = $2", [screeningId, worker.accountId]);
    expect(rows[0]?.outcome).toBe("read");
  });

  test("the reflection period begins when it is accepted, ends 45 days later, and cannot begin tomorrow", async () => {
    const offered = await worker.call(offerReflection, { caseId, personId: personAt(8), accepted: true, at: "2026-01-22T02:00:00Z" });
    expect(offered).toMatchObject({ dueAt: "2026-03-08T02:00:00.000Z" });
    expect((await worker.call(openPerson, { caseId, personId: personAt(8) })).offer).toMatchObject({ accepted: true });
    await expect(worker.call(offerReflection, { caseId, personId: personAt(8), accepted: true, at: "2026-02-22T02:00:00Z" })).rejects.toMatchObject({ code: "day-in-the-future" });
    expect(await worker.call(offerReflection, { caseId, personId: personAt(7), accepted: false, at: "2026-01-22T02:00:00Z" })).toEqual({ dueAt: null });
  });

  test("a closed case rests", async () => {
    const screeningId = (await worker.call(listOfCase, { caseId })).people.find(({ id }) => id === personAt(6))?.talks[0]?.id ?? "";
    await world.admin.query("update cases set stage = 'closed' where id = $1", [caseId]);
    const closed = { status: 409, code: "case-closed" };
    await expect(worker.call(startScreening, { caseId, personId: personAt(0), ...talk })).rejects.toMatchObject(closed);
    await expect(worker.call(startManyScreenings, { caseId, personIds: [personAt(0)], ...talk })).rejects.toMatchObject(closed);
    await expect(worker.call(answerQuestion, { screeningId, questionId: "act.moved", answer: yes })).rejects.toMatchObject(closed);
    await expect(worker.call(noteAgreement, { screeningId, agreement: "refused" })).rejects.toMatchObject(closed);
    await expect(worker.call(offerReflection, { caseId, personId: personAt(0), accepted: true, at: "2026-01-22T02:00:00Z" })).rejects.toMatchObject(closed);
    expect((await worker.call(listOfCase, { caseId })).can).toEqual({ screen: false, decide: false, planForensic: false });
  });
});

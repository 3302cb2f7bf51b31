import { afterAll, beforeAll, expect, test } from "vitest";
import { aCase } from "#app/testing/a-case.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, ProblemAnswer, type Person, type World } from "#app/testing/world.ts";
import { list as listCases } from "#modules/cases/actions/list.ts";
import { read as readCase } from "#modules/cases/actions/read.ts";
import { timeline } from "#modules/cases/actions/timeline.ts";
import { add as addPeople } from "#modules/people/actions/add.ts";
import { consents } from "#modules/people/actions/consents.ts";
import { list as listPeople } from "#modules/people/actions/list.ts";
import { recordConsent } from "#modules/people/actions/record-consent.ts";
import { withdrawConsent } from "#modules/people/actions/withdraw-consent.ts";
import { caseTasks } from "#modules/plans/actions/read-tasks.ts";
import { preview } from "#modules/referrals/actions/preview.ts";
import { read as readReferral } from "#modules/referrals/actions/read.ts";
import { send } from "#modules/referrals/actions/send.ts";
import { find } from "#modules/search/actions/find.ts";
import { addSeat } from "#modules/teams/actions/add-seat.ts";
import { openPage } from "./support/live.ts";

// What a person lets an agency know ends in the moment the person says so: in every query, every file and every open screen.

const NOW = "2026-06-24T03:00:00Z";
let world: World;
let baseUrl: string;

beforeAll(async () => {
  world = await openWorld({ withJobs: true });
  await world.setClock(NOW);
  baseUrl = await world.app.server.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  await world.close();
});

const given = { answer: "given", assent: "given", guardian: "notAsked", guardianReason: "mayBeOffender" } as const;
const refusedWith = (code: string) => ({ status: 409, code });
const sqlAs = (person: Person, text: string, values: readonly unknown[] = []) => runAs(world, person, async ({ client }) => client.query(text, [...values]));

/** A girl who lets a hospital (by a referral) and an NGO (by a seat) know; the social worker took it down. */
async function agreed() {
  const made = await aCase<Person>(world, { team: ["caseManager", "socialWorker"] });
  const worker = made.of("socialWorker");
  const doctor = await world.aPerson({ roles: ["doctor"], agencyKind: "hospital" });
  const ngo = await world.aPerson({ roles: ["ngoWorker"], agencyKind: "ngo" });
  const { personId, caseId } = made;
  const toHospital = await worker.call(recordConsent, { personId, agencyId: doctor.agencyId, scope: "minimum", purpose: "health", ...given });
  const toNgo = await worker.call(recordConsent, { personId, agencyId: ngo.agencyId, scope: "plan", purpose: "safety", ...given });
  await made.coordinator.call(addSeat, { caseId, accountId: ngo.accountId, discipline: "ngoWorker", reason: "เป็นเพื่อนน้อง", restsOn: "consent" });
  const draft = { caseId, personId, toAgencyId: doctor.agencyId, purpose: "health", urgency: "medium", scope: ["name", "needs"], needs: "ตรวจสุขภาพ" } as const;
  const { referralId } = await worker.call(send, { ...draft, scope: ["name", "needs"] });
  return { ...made, worker, doctor, ngo, referralId, draft, consentIds: [toHospital.consentId, toNgo.consentId] };
}
type Agreed = Awaited<ReturnType<typeof agreed>>;

const answers = async (asking: Promise<unknown>): Promise<unknown> => asking.catch((error: unknown) => (error instanceof ProblemAnswer ? undefined : Promise.reject(error)));

/** Everything that could still be seen of a person who has withdrawn: empty when nothing can. */
async function stillSeen({ caseId, personId, doctor, ngo, worker, referralId, draft }: Agreed): Promise<readonly string[]> {
  const seen: string[] = [];
  const note = (what: string, isSeen: boolean) => void (isSeen && seen.push(what));
  const packet = (await answers(doctor.call(readReferral, { referralId }))) as { extract: unknown; thread: unknown[] } | undefined;
  note("packet", packet?.extract !== null && packet !== undefined);
  for (const table of ["referral_extracts", "referral_messages"]) note(`rows of ${table}`, (await sqlAs(doctor, `select 1 from ${table} where referral_id = $1`, [referralId])).rowCount !== 0);
  note("key of the packet", (await sqlAs(doctor, "select 1 from vault_keys where vault_id = $1", [referralId])).rowCount !== 0);
  note("sending", (await answers(worker.call(send, { ...draft, scope: ["needs"], purpose: "psychosocial", urgency: "low" }))) !== undefined);
  note("preview without a problem", (await worker.call(preview, { ...draft, scope: ["needs"] })).problem === null);
  note("case room", (await answers(ngo.call(readCase, { caseId }))) !== undefined);
  note("people", (await answers(ngo.call(listPeople, { caseId }))) !== undefined);
  note("timeline", (await answers(ngo.call(timeline, { caseId }))) !== undefined);
  note("case list", (await ngo.call(listCases, {})).rows.some(({ id }) => id === caseId));
  note("search", (await ngo.call(find, { query: "น้องฟ้า" })).people.some((one) => one.caseId === caseId));
  for (const table of ["people", "wishes", "consents", "tasks", "vault_keys"]) {
    const where = table === "vault_keys" ? "vault_id" : "case_id";
    note(`rows of ${table}`, (await sqlAs(ngo, `select 1 from ${table} where ${where} = $1`, [caseId])).rowCount !== 0);
  }
  note("has_consent", (await sqlAs(worker, "select app.has_consent($1, $2, 'minimum') as has", [personId, ngo.agencyId])).rows[0].has === true);
  return seen;
}

async function withdrawAll({ coordinator, consentIds }: Agreed): Promise<void> {
  for (const consentId of consentIds) await coordinator.call(withdrawConsent, { consentId, words: "ไม่อยากให้รู้แล้ว" });
}

test("while the person agrees, hospital and NGO see what they were let know", async () => {
  expect(await stillSeen(await agreed())).toEqual(expect.arrayContaining(["packet", "key of the packet", "case room", "people", "case list", "search", "has_consent"]));
});

test("a withdrawal closes packet, preview, sending, person page, lists and search at once, by plain SQL, too", async () => {
  const made = await agreed();
  await withdrawAll(made);
  expect(await stillSeen(made)).toEqual([]);
});

test("an answer that runs out closes the same, by the clock alone", async () => {
  await world.setClock(NOW);
  const made = await agreed();
  const until = "2026-06-26T00:00:00Z";
  await world.admin.query("update consents set until = $2 where case_id = $1", [made.caseId, until]);
  await world.admin.query("update seats set ends_at = $2 where case_id = $1 and rests_on = 'consent'", [made.caseId, until]);
  await world.setClock("2026-06-26T00:00:01Z");
  expect(await stillSeen(made)).toEqual([]);
  await world.setClock(NOW);
});

test("open screens hear of it within two seconds, name the record and are empty when they ask again", async () => {
  const made = await agreed();
  const pages = { doctor: await openPage(baseUrl, made.doctor), ngo: await openPage(baseUrl, made.ngo), worker: await openPage(baseUrl, made.worker) };
  const from = performance.now();
  await withdrawAll(made);
  const heard = [
    await pages.doctor.next(({ type, subjectId }) => type === "referral-consent-ended" && subjectId === made.referralId),
    // The NGO has no seat any more and is still told which case to close.
    await pages.ngo.next(({ type, caseId }) => type === "seat-closed" && caseId === made.caseId),
    await pages.worker.next(({ type, caseId }) => type === "consent-withdrawn" && caseId === made.caseId),
  ];
  const slowest = Math.max(...heard.map((event) => (event ? event.at - from : Infinity)));
  console.log(`withdrawn consent: open pages of receiver, guest and team heard after at most ${slowest.toFixed(0)} ms`);
  expect(slowest).toBeLessThan(2000);
  expect(await stillSeen(made)).toEqual([]);
  for (const page of Object.values(pages)) await page.close();
}, 20_000);

test("the ledger is append-only: a changed answer and a withdrawal are rows of their own, and the words stay", async () => {
  await world.setClock(NOW);
  const { caseId, personId, of } = await aCase<Person>(world, { team: ["socialWorker"] });
  const worker = of("socialWorker");
  const agencyId = await world.anAgency({ kind: "school" });
  const ask = { personId, agencyId, scope: "minimum", purpose: "school" } as const;
  const first = await worker.call(recordConsent, { ...ask, ...given, words: "อยากเรียนต่อ ให้บอกครูได้", explainedIn: "shn", interpreter: "remote", interpreterName: "ล่าม 07", until: "2026-12-24T00:00:00Z" });
  await world.setClock("2026-06-24T04:00:00Z");
  const second = await worker.call(recordConsent, { ...ask, ...given, until: "2026-10-01T00:00:00Z" });
  await world.setClock("2026-06-24T05:00:00Z");
  await worker.call(withdrawConsent, { consentId: second.consentId, words: "เปลี่ยนใจแล้ว" });
  const { consents: rows } = await worker.call(consents, { caseId });
  expect(rows.map(({ answer, isNewest, holds }) => [answer, isNewest, holds])).toEqual([["withdrawn", true, false], ["given", false, false], ["given", false, false]]);
  expect(rows[2]).toMatchObject({ id: first.consentId, words: "อยากเรียนต่อ ให้บอกครูได้", interpreterName: "ล่าม 07", explainedIn: "shn", guardianReason: "mayBeOffender", until: "2026-12-24T00:00:00.000Z" });
  expect(rows[0]).toMatchObject({ words: "เปลี่ยนใจแล้ว", changesId: second.consentId });
  await expect(worker.call(withdrawConsent, { consentId: second.consentId })).rejects.toMatchObject(refusedWith("nothing-to-withdraw"));
  for (const change of ["update consents set answer = 'given', withdrawn_at = null", "update consents set until = null", "delete from consents"]) {
    await expect(sqlAs(worker, `${change} where case_id = $1`, [caseId]), change).rejects.toMatchObject({ code: "42501" });
  }
  const stored = await world.admin.query("select c::text as line from consents c where case_id = $1", [caseId]);
  expect(stored.rows.map(({ line }) => line).join()).not.toMatch(/อยากเรียน|ล่าม 07|เปลี่ยนใจ/);
});

test("a child is asked beside the guardian; one who may be the offender never speaks for the child; an adult decides alone", async () => {
  const { personId, of } = await aCase<Person>(world, { team: ["socialWorker"] });
  const worker = of("socialWorker");
  const ask = { personId, agencyId: await world.anAgency({ kind: "hospital" }), scope: "minimum", purpose: "health", answer: "given" } as const;
  const refusal = (more: object) => expect(worker.call(recordConsent, { ...ask, assent: "given", ...more })).rejects;
  await refusal({}).toMatchObject(refusedWith("guardian-must-be-said"));
  await refusal({ guardian: "notAsked" }).toMatchObject(refusedWith("guardian-reason-missing"));
  await refusal({ guardian: "refused" }).toMatchObject(refusedWith("guardian-said-no"));
  await refusal({ guardian: "given", assent: "refused" }).toMatchObject(refusedWith("child-said-no"));
  await refusal({ guardian: "given", assent: "notAsked" }).toMatchObject(refusedWith("child-must-be-asked"));
  await worker.call(recordConsent, { ...ask, ...given });
  // The database holds it, too: a guardian who may be the offender cannot be written down as having agreed.
  await expect(
    sqlAs(worker, `insert into consents (id, case_id, person_id, agency_id, scope, purpose, answer, assent, guardian, guardian_reason, explained_by, given_at, recorded_by)
      select gen_random_uuid(), p.case_id, p.id, $2, 'minimum', 'health', 'given', 'given', 'given', 'mayBeOffender', $3, now(), $3 from people p where p.id = $1`, [personId, ask.agencyId, worker.accountId]),
  ).rejects.toMatchObject({ code: "23514" });
  const adult = await aCase<Person>(world, { team: ["socialWorker"], people: [{ birth: { date: "1990-01-01", precision: "day" } }] });
  const asAdult = { ...ask, personId: adult.personId, assent: "notNeeded" } as const;
  await expect(adult.of("socialWorker").call(recordConsent, { ...asAdult, guardian: "given" })).rejects.toMatchObject(refusedWith("adult-needs-no-guardian"));
  await adult.of("socialWorker").call(recordConsent, asAdult);
});

test("before it runs out the person is asked again: a task two weeks before, gone when the answer is taken back", async () => {
  await world.setClock(NOW);
  const { caseId, personId, of } = await aCase<Person>(world, { team: ["socialWorker"] });
  const worker = of("socialWorker");
  const { consentId } = await worker.call(recordConsent, { personId, agencyId: await world.anAgency({ kind: "hospital" }), scope: "minimum", purpose: "health", ...given, until: "2026-12-24T03:00:00Z" });
  const waiting = async () => (await worker.call(caseTasks, { caseId })).tasks.filter(({ sourceKind, state }) => sourceKind === "consent" && state === "open");
  expect(await waiting()).toMatchObject([{ titleKey: "people.task.askAgain", dueAt: "2026-12-10T03:00:00.000Z", sourceId: consentId }]);
  await worker.call(withdrawConsent, { consentId });
  expect(await waiting()).toEqual([]);
});

test("nobody is shown to a guest because somebody else agreed: each person is asked, and who joins later has not agreed", async () => {
  const made = await agreed();
  const other = await world.aPerson({ roles: ["ngoWorker"], agencyKind: "ngo" });
  const seat = { caseId: made.caseId, accountId: other.accountId, discipline: "ngoWorker", reason: "เป็นเพื่อนน้อง", restsOn: "consent" } as const;
  await expect(made.coordinator.call(addSeat, seat)).rejects.toMatchObject(refusedWith("consent-missing"));
  expect((await made.ngo.call(listPeople, { caseId: made.caseId })).people).toHaveLength(1);
  await made.coordinator.call(addPeople, { caseId: made.caseId, people: [{ safeName: "น้องดาว" }] });
  await expect(made.ngo.call(listPeople, { caseId: made.caseId })).rejects.toMatchObject({ status: 404 });
  await expect(
    sqlAs(made.coordinator, `insert into seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by, rests_on) values (gen_random_uuid(), $1, $2, $3, 'ngoWorker', now(), $4, 'consent')`, [made.caseId, other.accountId, other.agencyId, made.coordinator.accountId]),
  ).rejects.toMatchObject({ code: "42501" });
});

// ---- does it bite? --------------------------------------------------------------------------------

const functionText = async (name: string) => (await world.admin.query("select pg_get_functiondef($1::regprocedure) as text", [name])).rows[0].text as string;

test.each([
  ["the trigger that ends what rested on consent", "alter table ruam.consents disable trigger consent_ended", "alter table ruam.consents enable trigger consent_ended", "case room"],
  ["the policy of what was sent", "create policy planted on ruam.referral_extracts for select using (true)", "drop policy planted on ruam.referral_extracts", "rows of referral_extracts"],
])("the proof bites: without %s it tells what is still seen", async (_what, sabotage, mend, told) => {
  const made = await agreed();
  await world.admin.query(sabotage);
  await withdrawAll(made);
  const seen = await stillSeen(made);
  await world.admin.query(mend);
  expect(seen).toContain(told);
});

test("the proof bites: a ledger that no longer looks at the newest answer lets everything stay open", async () => {
  const made = await agreed();
  const kept = [await functionText("app.consent_standing(uuid, uuid, text[])"), await functionText("app.consents_in_force(uuid, uuid)")];
  await world.admin.query(kept[0]?.replace("c.withdrawn_at is null and", "").replace("'given' and", "in ('given','withdrawn') and").replace("c.answer =", "c.answer") ?? "");
  await world.admin.query((kept[1] ?? "").replace("newest.answer = 'given' and newest.withdrawn_at is null", "true"));
  await world.admin.query("update referrals set consent_ended_at = null where id = $1", [made.referralId]);
  await withdrawAll(made);
  await world.admin.query("update referrals set consent_ended_at = null where id = $1", [made.referralId]);
  const seen = await stillSeen(made);
  for (const text of kept) await world.admin.query(text);
  expect(seen).toEqual(expect.arrayContaining(["packet", "case room", "has_consent"]));
});

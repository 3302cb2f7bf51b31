import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { runAs } from "#app/testing/run-as.ts";
import { aCase } from "#app/testing/a-case.ts";
import { aColleague, aReferral, aSender } from "#app/testing/a-referral.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { close } from "#modules/cases/actions/close.ts";
import { read as readCase } from "#modules/cases/actions/read.ts";
import { writeNote } from "#modules/cases/actions/write-note.ts";
import { consents } from "#modules/people/actions/consents.ts";
import { recordConsent } from "#modules/people/actions/record-consent.ts";
import { recordWish } from "#modules/people/actions/record-wish.ts";
import { withdrawConsent } from "#modules/people/actions/withdraw-consent.ts";
import { addWall } from "#modules/teams/actions/add-wall.ts";
import { listToday } from "#modules/today/actions/list-today.ts";
import { accept } from "./actions/accept.ts";
import { ask } from "./actions/ask.ts";
import { complete } from "./actions/complete.ts";
import { decline } from "./actions/decline.ts";
import { inbox, ofCase, sent } from "./actions/lists.ts";
import { consentStatus, preview } from "./actions/preview.ts";
import { read } from "./actions/read.ts";
import { remind } from "./actions/remind.ts";
import { send } from "./actions/send.ts";
import { start, takers } from "./actions/start.ts";
import { withdraw } from "./actions/withdraw.ts";

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

const forbidden = { status: 403 };
const notYours = { status: 404, code: "not-found" };
const refused = (code: string) => ({ status: 409, code });

/** Straight SQL as a person: what row-level security alone lets through. */
const sqlAs = (person: Person, text: string, values: readonly unknown[]) =>
  runAs(world, person, async ({ client }) => {
    const { rows, rowCount } = await client.query(text, [...values]);
    return { rows, rowCount };
  });

async function closeCase(coordinator: Person, caseId: string): Promise<void> {
  const { version } = await coordinator.call(readCase, { caseId });
  await coordinator.call(close, { caseId, reason: "notTrafficking", followUps: [] }, { ifMatch: version });
}

async function withdrawAll(sender: Person, caseId: string): Promise<void> {
  const { consents: all } = await sender.call(consents, { caseId });
  for (const { id } of all) await sender.call(withdrawConsent, { consentId: id });
}

test("the coordinator sends on, opens what she sent herself and nothing a colleague sent, and takes hers back", async () => {
  const { coordinator, draft, sender, consent, receiver } = await aSender(world);
  await consent();
  const ofColleague = await sender.call(send, { ...draft, purpose: "psychosocial" });
  expect(await coordinator.call(preview, draft)).toMatchObject({ problem: null });
  const { referralId } = await coordinator.call(send, draft);
  expect((await coordinator.call(read, { referralId })).extract).toMatchObject({ needs: draft.needs });
  expect((await coordinator.call(read, { referralId: ofColleague.referralId })).extract).toBeNull();
  expect((await receiver.call(read, { referralId })).extract).toMatchObject({ needs: draft.needs });
  await coordinator.call(withdraw, { referralId, reason: "sentByMistake" }, { ifMatch: 1 });
});

test("only who writes the plan of the case, or coordinates it, refers from it: not another role, not a colleague without a seat, not a closed case", async () => {
  const { draft, receiver, sender, coordinator, consent, caseId } = await aSender(world);
  await consent();
  const interpreter = await world.aPerson({ roles: ["interpreter"] });
  const colleague = await aColleague(world, sender, ["socialWorker"]);
  await expect(interpreter.call(send, draft)).rejects.toMatchObject(forbidden);
  const elsewhere = await world.aPerson({ roles: ["pochtCoordinator"] });
  await expect(elsewhere.call(send, draft)).rejects.toMatchObject(notYours);
  await expect(colleague.call(send, draft)).rejects.toMatchObject(notYours);
  await expect(colleague.call(preview, draft)).rejects.toMatchObject(notYours);
  await expect(colleague.call(start, { caseId })).rejects.toMatchObject(notYours);
  await expect(colleague.call(ofCase, { caseId })).rejects.toMatchObject(notYours);
  await expect(colleague.call(consentStatus, { personId: draft.personId ?? "", agencyId: receiver.agencyId, purpose: "health" })).rejects.toMatchObject(notYours);
  await closeCase(coordinator, caseId);
  await expect(sender.call(send, draft)).rejects.toMatchObject(refused("case-closed"));
});

test("a seat that may not write the plan is told so, one with a role that does not fit the seat, too", async () => {
  const ready = await aSender(world);
  await ready.consent();
  const { caseId } = ready.draft;
  const seated = async (discipline: string) => {
    const person = await world.aPerson({ roles: [discipline, "socialWorker"] });
    await world.admin.query(
      "insert into seats (id, case_id, account_id, agency_id, discipline, starts_at, added_by, stage, province_code, opened_month, last_activity_at) values (gen_random_uuid(), $1, $2, $3, $4, app.now(), $2, 'x', 'x', now(), now())",
      [caseId, person.accountId, person.agencyId, discipline],
    );
    return person;
  };
  const doctor = await seated("doctor");
  for (const act of [() => doctor.call(send, ready.draft), () => doctor.call(preview, ready.draft), () => doctor.call(start, { caseId })]) await expect(act()).rejects.toMatchObject(refused("not-in-your-part"));
  // Who may not even know of the plan is told nothing.
  const inspector = await seated("labourInspector");
  for (const act of [() => inspector.call(send, ready.draft), () => inspector.call(start, { caseId })]) await expect(act()).rejects.toMatchObject(notYours);
});

test("nothing leaves without consent for that agency and that purpose, in force today", async () => {
  const { draft, sender, consent, personId, receiver } = await aSender(world);
  const standing = async () => (await sender.call(consentStatus, { personId, agencyId: receiver.agencyId, purpose: "health" })).standing;
  await expect(sender.call(send, draft)).rejects.toMatchObject(refused("consent-missing"));
  await consent("given", { purpose: "school" });
  expect(await standing()).toBe("otherPurpose");
  await expect(sender.call(send, draft)).rejects.toMatchObject(refused("consent-for-other-purpose"));
  await consent("given", { scope: "media" });
  expect(await standing()).toBe("otherPurpose");
  await consent("given", { until: "2026-06-24T04:00:00Z" });
  expect(await standing()).toBe("inForce");
  await world.setClock("2026-06-24T05:00:00Z");
  await expect(sender.call(send, draft)).rejects.toMatchObject(refused("consent-expired"));
  await consent("given");
  await withdrawAll(sender, draft.caseId);
  await expect(sender.call(send, draft)).rejects.toMatchObject(refused("consent-withdrawn"));
  await consent("refused");
  await expect(sender.call(send, draft)).rejects.toMatchObject(refused("consent-refused"));
  await expect(sender.call(send, { ...draft, lawfulBasis: "vitalInterest", basisReason: "สั้นเกินไป" })).rejects.toMatchObject(refused("basis-reason-short"));
  const { rows } = await world.admin.query("select count(*)::int as n from referrals where case_id = $1", [draft.caseId]);
  expect(rows[0].n).toBe(0);
});

test("withdrawn consent hides what was sent at once; the row stays, both sides are told, the sender gets the next move", async () => {
  const { sender, receiver, personId, caseId, referralId } = await aReferral(world);
  const before = await receiver.call(read, { referralId });
  expect(before.extract).toMatchObject({ name: "น้องฟ้า" });
  await withdrawAll(sender, caseId);

  const after = await receiver.call(read, { referralId });
  expect(after).toMatchObject({ state: "sent", extract: null, thread: [], hiddenBecause: "consent-withdrawn", isConsentEnded: true, consent: "withdrawn" });
  expect((await receiver.call(inbox, {})).rows).toMatchObject([{ id: referralId, isConsentEnded: true }]);
  for (const table of ["referral_extracts", "referral_messages", "referral_outcomes"]) {
    expect((await sqlAs(receiver, `select 1 from ${table} where referral_id = $1`, [referralId])).rowCount).toBe(0);
  }
  expect((await sqlAs(receiver, "select 1 from vault_keys where vault_id = $1", [referralId])).rowCount).toBe(0);
  await expect(receiver.call(accept, { referralId }, { ifMatch: after.version })).rejects.toMatchObject(refused("consent-withdrawn"));
  await expect(receiver.call(ask, { referralId, question: "?" }, { ifMatch: after.version })).rejects.toMatchObject(refused("consent-withdrawn"));
  await expect(receiver.call(decline, { referralId, reason: "other", note: "เขียนถึงเด็ก" }, { ifMatch: after.version })).rejects.toMatchObject(refused("consent-withdrawn"));

  const heard = (person: Person) => sqlAs(person, "select case_id from events where type = 'referral-consent-ended' and subject_id = $1", [referralId]);
  expect((await heard(receiver)).rows).toEqual([{ case_id: null }]);
  expect((await heard(sender)).rows.some(({ case_id }) => case_id !== null)).toBe(true);
  const today = await sender.call(listToday, {});
  expect(today.first.concat(today.later).map(({ titleKey }) => titleKey)).toContain("referrals.task.consentEnded");

  // Agreeing anew is for what is sent anew.
  await sender.call(recordConsent, { personId, agencyId: receiver.agencyId, scope: "minimum", purpose: "health", answer: "given", assent: "given", guardian: "notAsked", guardianReason: "mayBeOffender" });
  expect((await receiver.call(read, { referralId })).extract).toBeNull();
  await receiver.call(decline, { referralId, reason: "other" }, { ifMatch: after.version });
});

test("a later refusal and a consent that runs out close it, too; an accepted one can still be ended without a word", async () => {
  const { sender, receiver, consent, draft } = await aSender(world);
  await consent("given", { until: "2026-06-30T00:00:00Z" });
  const { referralId } = await sender.call(send, draft);
  const { version } = await receiver.call(read, { referralId });
  const accepted = await receiver.call(accept, { referralId }, { ifMatch: version });
  await world.setClock("2026-07-01T00:00:00Z");
  expect(await receiver.call(read, { referralId })).toMatchObject({ extract: null, hiddenBecause: "consent-expired" });
  await expect(receiver.call(complete, { referralId, outcome: "done", note: "เรื่องเล่า" }, { ifMatch: accepted.version })).rejects.toMatchObject(refused("consent-expired"));
  await receiver.call(complete, { referralId, outcome: "partly" }, { ifMatch: accepted.version });

  const second = await aReferral(world);
  await second.consent("refused");
  expect(await second.receiver.call(read, { referralId: second.referralId })).toMatchObject({ extract: null, isConsentEnded: true });
});

test("another lawful basis carries it through a withdrawal; its reason is for the team only", async () => {
  const { sender, receiver, caseId, referralId } = await aReferral(world, { lawfulBasis: "vitalInterest", basisReason: "CANARY-BASIS เด็กบาดเจ็บ ต้องพบแพทย์คืนนี้" });
  await withdrawAll(sender, caseId);
  const seen = await receiver.call(read, { referralId });
  expect(seen.extract).toMatchObject({ name: "น้องฟ้า" });
  expect(JSON.stringify(seen)).not.toContain("CANARY");
  expect((await sender.call(read, { referralId })).team).toMatchObject({ basisReason: expect.stringContaining("CANARY-BASIS") });
});

test("the receiver reads what was sent and nothing else of the case, whatever it holds", async () => {
  const canary = (field: string) => `CANARY-${field}-ก`;
  const { caseId, personId, code, of } = await aCase<Person>(world, {
    team: ["socialWorker"],
    people: [{
      safeName: "น้องส้ม",
      name: { asWritten: canary("NAME"), given: canary("GIVEN"), family: canary("FAMILY"), nickname: canary("NICK"), aliases: [canary("ALIAS")] },
      birth: { date: "2011-03-03", precision: "day" }, languages: ["shn"], needsInterpreter: true, citizenship: ["MM"],
      papers: [{ kind: "Passport", number: canary("PAPER") }], phone: "0899999999", address: { line: canary("ADDRESS") }, notes: canary("NOTES"),
    }],
  });
  const sender = of("socialWorker");
  await sender.call(writeNote, { caseId, category: "case", words: canary("NOTE") });
  await sender.call(recordWish, { personId, words: canary("WISH") });
  const receiver = await world.aPerson({ roles: ["doctor", "caseManager"], agencyKind: "hospital" });
  await sender.call(recordConsent, { personId, agencyId: receiver.agencyId, scope: "minimum", purpose: "health", answer: "given", assent: "given", guardian: "notAsked", guardianReason: "mayBeOffender" });
  const { referralId } = await sender.call(send, { caseId, personId, toAgencyId: receiver.agencyId, purpose: "health", urgency: "high", scope: ["ageBand", "language"], needs: canary("UNTICKED") });

  const version = (await receiver.call(read, { referralId })).version;
  const answers: unknown[] = [await receiver.call(inbox, {}), await receiver.call(read, { referralId }), await receiver.call(takers, { referralId }), await receiver.call(listToday, {}), await receiver.call(sent, {})];
  answers.push(await receiver.call(ask, { referralId, question: "ต้องใช้ล่ามไหม" }, { ifMatch: version }));
  answers.push(await receiver.call(accept, { referralId }, { ifMatch: version + 1 }), await receiver.call(read, { referralId }), await receiver.call(listToday, {}));
  answers.push(await receiver.call(complete, { referralId, outcome: "done" }, { ifMatch: version + 2 }), await receiver.call(inbox, { show: "ended" }));
  const said = JSON.stringify(answers);
  for (const secret of ["CANARY", "น้องส้ม", "0899999999", "2011-03-03", code, caseId, personId, sender.displayName]) expect(said).not.toContain(secret);
  expect(said).toContain('"ageBand":"15-17"');
  expect(said).toContain("shn");

  for (const table of ["cases", "people", "person_identities", "person_contacts", "person_profiles", "wishes", "consents", "case_notes", "seats"]) {
    const column = table === "cases" ? "id" : "case_id";
    expect((await sqlAs(receiver, `select 1 from ${table} where ${column} = $1`, [caseId])).rowCount).toBe(0);
  }
  await expect(runAs(world, receiver, (context) => context.openVault(caseId))).rejects.toThrow("vault-closed");
  await expect(receiver.call(ofCase, { caseId })).rejects.toMatchObject(notYours);
});

test("of the receiving agency only the roles that receive see it, and never anybody behind a wall of the case", async () => {
  const { coordinator, caseId, receiver, referralId } = await aReferral(world);
  const clerk = await aColleague(world, receiver, ["interpreter"]);
  const teacher = await aColleague(world, receiver, ["reporter"]);
  const relative = await aColleague(world, receiver, ["doctor"]);
  const elsewhere = await world.aPerson({ roles: ["doctor"], agencyKind: "hospital" });
  await coordinator.call(addWall, { caseId, accountId: relative.accountId, reason: "family" });
  await expect(clerk.call(read, { referralId })).rejects.toMatchObject(forbidden);
  for (const person of [teacher, relative, elsewhere]) {
    await expect(person.call(read, { referralId })).rejects.toMatchObject(notYours);
    await expect(person.call(accept, { referralId }, { ifMatch: 1 })).rejects.toMatchObject(notYours);
    expect((await person.call(inbox, {})).rows).toEqual([]);
    expect((await sqlAs(person, "select 1 from referrals where id = $1", [referralId])).rowCount).toBe(0);
  }
  await expect(receiver.call(accept, { referralId, takerAccountId: relative.accountId }, { ifMatch: 1 })).rejects.toMatchObject(refused("taker-cannot-receive"));
});

test("row-level security alone: each side makes its own moves, on its own rows, and forges nothing", async () => {
  const { sender, receiver, referralId, caseId, draft } = await aReferral(world);
  const denied = /row-level security|permission denied|no-such-move|consent-ended|taker-of-another|not-the-sender/;
  const update = (person: Person, set: string) => sqlAs(person, `update referrals set ${set} where id = $1`, [referralId]);
  await expect(update(receiver, "state = 'withdrawn'")).rejects.toThrow(denied);
  await expect(update(receiver, "state = 'completed'")).rejects.toThrow(denied);
  await expect(update(sender, "state = 'accepted'")).rejects.toThrow(denied);
  await expect(update(receiver, "purpose = 'other'")).rejects.toThrow(denied);
  await expect(update(receiver, "consent_ended_at = null")).rejects.toThrow(denied);
  await expect(update(receiver, `to_agency_id = '${sender.agencyId}'`)).rejects.toThrow(denied);
  await expect(update(receiver, `to_account_id = '${sender.accountId}'`)).rejects.toThrow(denied);
  await expect(update(receiver, "acknowledged_at = now()")).rejects.toThrow(denied);
  await expect(sqlAs(receiver, "delete from referrals where id = $1", [referralId])).rejects.toThrow(denied);
  const message = "insert into referral_messages (id, referral_id, side, kind, body, account_id, sent_at) values (gen_random_uuid(), $1, $2, 'answer', 'x', $3, now())";
  await expect(sqlAs(receiver, message, [referralId, "sender", receiver.accountId])).rejects.toThrow(denied);
  await expect(sqlAs(receiver, message, [referralId, "receiver", sender.accountId])).rejects.toThrow(denied);
  await expect(sqlAs(receiver, "insert into referral_outcomes (referral_id, outcome, recorded_by, recorded_at) values ($1, 'done', $2, now())", [referralId, receiver.accountId])).rejects.toThrow(denied);
  const forged = `insert into referrals (id, code, case_id, from_account_id, from_agency_id, to_agency_id, purpose, urgency, scope, lawful_basis, basis_reason, sent_at, answer_by, due_at, changed_at)
    values (gen_random_uuid(), 'X', $1, $2, $3, $4, 'health', 'low', '{}', 'legalDuty', 'x', now(), now(), now(), now())`;
  await expect(sqlAs(receiver, forged, [caseId, receiver.accountId, receiver.agencyId, receiver.agencyId])).rejects.toThrow(denied);
  await expect(sqlAs(sender, forged, [caseId, receiver.accountId, receiver.agencyId, receiver.agencyId])).rejects.toThrow(denied);
  const foreignPerson = await aCase(world);
  const withPerson = forged.replace("from_account_id", "person_id, from_account_id").replace("$1, $2", `$1, '${foreignPerson.personId}', $2`);
  await expect(sqlAs(sender, withPerson, [caseId, sender.accountId, sender.agencyId, receiver.agencyId])).rejects.toThrow(denied);
  const borrowed = forged.replace("lawful_basis, basis_reason", "lawful_basis, consent_id").replace("'legalDuty', 'x'", "'consent', (select consent_id from referrals limit 1)").replace("'health'", "'other'");
  await expect(sqlAs(sender, borrowed, [caseId, sender.accountId, sender.agencyId, receiver.agencyId])).rejects.toThrow(denied);
  await expect(sqlAs(receiver, "select app.consent_standing($1, $2, '{health}')", [draft.personId, receiver.agencyId])).rejects.toThrow(denied);
  expect((await sqlAs(receiver, "select app.my_consent_standing($1, $2, '{health}') as s", [draft.personId, receiver.agencyId])).rows).toEqual([{ s: null }]);
});

test("seats with a summary of the plan see that it was referred, not what it says; which shelter only those who may know the place", async () => {
  const { caseId, personId, of } = await aCase<Person>(world, { team: ["socialWorker", "inquiryOfficial", "ngoWorker"] });
  const sender = of("socialWorker");
  const shelter = await world.aPerson({ roles: ["shelterStaff"], agencyKind: "shelter" });
  const hospital = await world.aPerson({ roles: ["doctor"], agencyKind: "hospital" });
  const basis = { lawfulBasis: "legalDuty", basisReason: "หน้าที่คุ้มครองสวัสดิภาพเด็กตามกฎหมาย" } as const;
  const draft = { caseId, personId, urgency: "high", needs: "CANARY-NEED", ...basis } as const;
  const toShelter = await sender.call(send, { ...draft, scope: ["needs"], toAgencyId: shelter.agencyId, purpose: "shelter" });
  const toHospital = await sender.call(send, { ...draft, scope: ["needs"], toAgencyId: hospital.agencyId, purpose: "health" });
  const police = of("inquiryOfficial");
  const seen = await police.call(read, { referralId: toHospital.referralId });
  expect(seen).toMatchObject({ extract: null, hiddenBecause: "summary-only", can: { withdraw: false } });
  expect(JSON.stringify(seen)).not.toContain("CANARY");
  await expect(police.call(read, { referralId: toShelter.referralId })).rejects.toMatchObject(notYours);
  expect((await police.call(ofCase, { caseId })).rows.map(({ id }) => id)).toEqual([toHospital.referralId]);
  await expect(of("ngoWorker").call(send, { ...draft, scope: ["needs"], toAgencyId: shelter.agencyId, purpose: "shelter" })).rejects.toMatchObject(refused("not-in-your-part"));
  await expect(of("ngoWorker").call(read, { referralId: toShelter.referralId })).rejects.toMatchObject(notYours);
  await expect(police.call(withdraw, { referralId: toHospital.referralId, reason: "other" }, { ifMatch: 1 })).rejects.toMatchObject(forbidden);
});

test("an agency that takes nothing, has nobody, or has it already is refused", async () => {
  const { sender, draft, consent, receiver } = await aSender(world);
  await consent();
  const empty = await world.anAgency({ kind: "hospital" });
  const basis = { lawfulBasis: "legalDuty", basisReason: "หน้าที่คุ้มครองสวัสดิภาพเด็กตามกฎหมาย" } as const;
  await expect(sender.call(send, { ...draft, ...basis, toAgencyId: empty })).rejects.toMatchObject(refused("agency-has-nobody"));
  await sender.call(send, draft);
  await expect(sender.call(send, draft)).rejects.toMatchObject(refused("already-sent"));
  await world.admin.query("update agencies set takes_referrals = false where id = $1", [receiver.agencyId]);
  await expect(sender.call(send, { ...draft, purpose: "psychosocial", ...basis })).rejects.toMatchObject(refused("agency-takes-none"));
});

test("a case is not closed over an open referral; with the closing it can be taken back, and the partner is told", async () => {
  const { coordinator, caseId, receiver, referralId } = await aReferral(world);
  const closing = { caseId, reason: "notTrafficking" as const, followUps: [] as string[] };
  const { version } = await coordinator.call(readCase, { caseId });
  await expect(coordinator.call(close, closing, { ifMatch: version })).rejects.toMatchObject({ status: 409, code: "referrals-open" });
  await expect(sqlAs(receiver, "select app.withdraw_referrals_of($1)", [caseId])).rejects.toMatchObject({ code: "42501" });
  expect((await sqlAs(receiver, "select app.open_referrals_of($1) as n", [caseId])).rows).toEqual([{ n: null }]);
  await coordinator.call(close, { ...closing, takesBackReferrals: true }, { ifMatch: version });
  expect(await receiver.call(read, { referralId })).toMatchObject({ state: "withdrawn", withdrawReason: "caseClosed", extract: null });
  const { rows } = await world.admin.query("select (select state from tasks where source_id = $1) as task, (select count(*)::int from events where subject_id = $1 and type = 'referral-withdrawn' and case_id = $2) as told", [referralId, caseId]);
  expect(rows).toEqual([{ task: "cancelled", told: 1 }]);
});

test("when the case is closed all the same (before this rule), nothing more is taken up, but the partner can still end it", async () => {
  const { caseId, sender, receiver, referralId } = await aReferral(world);
  const { version } = await receiver.call(read, { referralId });
  await world.admin.query("update cases set stage = 'closed', closed_at = app.now(), closure_reason = 'notTrafficking' where id = $1", [caseId]);
  await expect(receiver.call(accept, { referralId }, { ifMatch: version })).rejects.toMatchObject(refused("case-closed"));
  await expect(receiver.call(ask, { referralId, question: "?" }, { ifMatch: version })).rejects.toMatchObject(refused("case-closed"));
  await expect(sender.call(remind, { referralId }, { ifMatch: version })).rejects.toMatchObject(refused("case-closed"));
  await receiver.call(decline, { referralId, reason: "other" }, { ifMatch: version });
});

test("in one's own agency a colleague answers, never the sender", async () => {
  const { sender, draft } = await aSender(world);
  const colleague = await aColleague(world, sender, ["socialWorker"]);
  const { referralId } = await sender.call(send, { ...draft, toAgencyId: sender.agencyId, lawfulBasis: "publicTask", basisReason: "งานคุ้มครองของหน่วยงานเดียวกันตามกฎหมาย" });
  const { version } = await sender.call(read, { referralId });
  await expect(sender.call(accept, { referralId }, { ifMatch: version })).rejects.toMatchObject(refused("own-referral"));
  const taken = await colleague.call(read, { referralId });
  expect(taken).toMatchObject({ side: "receiver", team: null });
  await colleague.call(accept, { referralId }, { ifMatch: version });
});

test("nothing sealed can be read in the database, and each reading leaves its mark for the team", async () => {
  const { sender, receiver, referralId, caseId } = await aReferral(world, { lawfulBasis: "legalDuty", basisReason: "PLAINTEXT-BASIS อย่างน้อยยี่สิบตัวอักษร", needs: "PLAINTEXT-NEED" });
  const { version } = await receiver.call(read, { referralId });
  await receiver.call(ask, { referralId, question: "PLAINTEXT-QUESTION" }, { ifMatch: version });
  const textOf = `t::text || coalesce((select string_agg(encode(v.b, 'escape'), ' ') from (select decode(substr(x.value #>> '{}', 3), 'hex') as b from jsonb_each(to_jsonb(t)) x where x.value #>> '{}' like '\\\\x%') v), '')`;
  const plain = await world.admin.query(`select ${textOf} as line from (select 'PLAINTEXT'::bytea as body) t`);
  expect(plain.rows[0].line).toContain("PLAINTEXT");
  const tables = ["referrals", "referral_extracts", "referral_messages", "referral_outcomes", "tasks", "events"];
  for (const table of tables) {
    const { rows } = await world.admin.query(`select ${textOf} as line from ${table} t`);
    expect(rows.some(({ line }) => /PLAINTEXT|น้องฟ้า/.test(line))).toBe(false);
  }
  const reads = await sqlAs(sender, "select account_id from events where type = 'referral-read' and subject_id = $1 and case_id = $2", [referralId, caseId]);
  expect(reads.rows).toEqual([{ account_id: receiver.accountId }]);
});

test("the one whose seat ended is no longer asked: the question goes to the case's manager", async () => {
  const { sender, receiver, referralId, caseId } = await aReferral(world);
  const manager = await world.aPerson({ roles: ["caseManager"] });
  await world.admin.query("update cases set manager_account_id = $2 where id = $1", [caseId, manager.accountId]);
  await world.admin.query("update seats set ended_at = app.now() where case_id = $1 and account_id = $2", [caseId, sender.accountId]);
  const { version } = await receiver.call(read, { referralId });
  await receiver.call(ask, { referralId, question: "ใครดูแลอยู่" }, { ifMatch: version });
  const { rows } = await world.admin.query("select owner_account_id as owner from tasks where source_id = $1", [referralId]);
  expect(rows[0].owner).toBe(manager.accountId);
  await expect(sender.call(read, { referralId })).rejects.toMatchObject(notYours);
});

import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from "jose";
import { gunzipSync } from "node:zlib";
import { verifyCredential } from "did-jwt-vc";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aTeam } from "#app/testing/a-team.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { noteAgreement } from "#modules/identification/actions/note-agreement.ts";
import { listOfCase } from "#modules/identification/actions/list-of-case.ts";
import { pauseScreening, resumeScreening } from "#modules/identification/actions/pause.ts";
import { planForensicInterview } from "#modules/identification/actions/plan-forensic.ts";
import { startManyScreenings } from "#modules/identification/actions/start-many.ts";
import { startScreening } from "#modules/identification/actions/start.ts";
import { pagesOf } from "#modules/letters/testing/read-paper.ts";
import { handTask } from "#modules/plans/actions/hand-task.ts";
import { keyringFrom } from "#platform/crypto/keyring.ts";
import { readBadge, signBadge } from "./badge/badge.ts";
import { badgeKeys, didDocument, didOf, keySet } from "./badge/keys.ts";
import { badge, certificate } from "./actions/badge.ts";
import { gates, setGate } from "./actions/gates.ts";
import { issue, issued, people } from "./actions/issue.ts";
import { changeRequirement, counts, ofAgency, requirements } from "./actions/matrix.ts";
import { mine } from "./actions/mine.ts";
import { revoke } from "./actions/revoke.ts";
import { standing } from "./actions/standing.ts";

const START = "2026-01-22T02:30:00Z";
const LATER = "2028-03-01T02:30:00Z";
const evidence = "เห็นผลสอบหลักสูตรของกระทรวง (สมมติ)";

let world: World;
let trainer: Person;
let authority: Person;
let officer: Person;

const give = async (person: Person, competence: "identification-interview" | "interpret" | "rights" | "forensic-interview" = "identification-interview", months?: number): Promise<string> =>
  (await trainer.call(issue, { accountId: person.accountId, competence, evidence, ...(months ? { months } : {}) })).credentialId;
const get = async (url: string) => world.app.server.inject({ method: "GET", url });

beforeAll(async () => {
  world = await openWorld();
  await world.setClock(START);
  trainer = await world.aPerson({ roles: ["trainer"] });
  authority = await world.aPerson({ roles: ["authority"] });
  officer = await world.aPerson({ roles: ["inquiryOfficial"], name: "ร.ต.อ.หญิง กรรณิการ์ สมมติ" });
});
afterAll(async () => {
  await world.close();
});

describe("a certificate by hand", () => {
  test("is issued by a trainer or the authority to somebody else, and refused to everyone beside", async () => {
    await expect(trainer.call(issue, { accountId: trainer.accountId, competence: "rights", evidence })).rejects.toMatchObject({ status: 409, code: "not-to-oneself" });
    await expect(officer.call(issue, { accountId: trainer.accountId, competence: "rights", evidence })).rejects.toMatchObject({ status: 403 });
    await expect(trainer.call(issue, { accountId: officer.accountId, competence: "rights", evidence: "เห็น" })).rejects.toMatchObject({ status: 400 });
    expect((await trainer.call(people, { q: "กรรณิการ์" })).people).toMatchObject([{ id: officer.accountId }]);
    const credentialId = await give(officer, "rights");
    expect((await officer.call(mine, {})).certificates).toMatchObject([{ id: credentialId, state: "valid", evidence, issuedByName: trainer.displayName }]);
    const own = await world.aPerson({ roles: ["trainer"] });
    expect((await own.call(issued, {})).issued).toEqual([]);
    expect((await authority.call(issued, {})).issued).toMatchObject([{ id: credentialId, holderName: officer.displayName }]);
  });

  test("is revoked with a reason by whoever issued it or the authority, never by its holder, and once", async () => {
    const credentialId = await give(officer, "rights");
    const why = { because: "mistake", note: "ออกผิดคน (สมมติ)" } as const;
    await expect(officer.call(revoke, { credentialId, ...why })).rejects.toMatchObject({ status: 403 });
    await expect((await world.aPerson({ roles: ["trainer"] })).call(revoke, { credentialId, ...why })).rejects.toMatchObject({ status: 404 });
    // The administrator of her agency sees it; that she teaches beside makes it hers to take back no more.
    const seeing = await world.aPerson({ roles: ["trainer", "agencyAdmin"], agencyId: officer.agencyId });
    await expect(seeing.call(revoke, { credentialId, ...why })).rejects.toMatchObject({ status: 404 });
    await authority.call(revoke, { credentialId, ...why });
    await expect(trainer.call(revoke, { credentialId, ...why })).rejects.toMatchObject({ code: "revoked-already" });
    const both = await world.aPerson({ roles: ["authority", "socialWorker"] });
    const own = await give(both, "rights");
    await expect(both.call(revoke, { credentialId: own, ...why })).rejects.toMatchObject({ code: "not-ones-own" });
    expect((await both.call(mine, {})).gaps.map(({ competence }) => competence)).toEqual(["trauma-informed", "identification-interview", "mdt"]);
  });
});

describe("a badge", () => {
  // A stranger: knows nothing of this program but what it publishes.
  const stranger = async () => {
    const did = (await get("/.well-known/did.json")).json();
    const keys = createLocalJWKSet((await get("/credentials/jwks.json")).json<JSONWebKeySet>());
    const resolver = { resolve: async () => ({ didResolutionMetadata: {}, didDocumentMetadata: {}, didDocument: did }) };
    return { did, resolver, verify: (token: string, now?: Date) => jwtVerify(token, keys, { issuer: did.id, typ: "vc+jwt", ...(now ? { currentDate: now } : {}) }) };
  };
  const isRevoked = async (place: number): Promise<boolean> => {
    const { verify } = await stranger();
    const { payload } = await verify((await get("/credentials/status")).body, new Date("2026-06-01"));
    const bits = gunzipSync(Buffer.from((payload as { credentialSubject: { encodedList: string } }).credentialSubject.encodedList.slice(1), "base64url"));
    return ((bits[place >> 3] ?? 0) & (0x80 >> (place & 7))) !== 0;
  };
  const altered = (token: string): string => {
    const [head = "", body = "", signature = ""] = token.split(".");
    return [head, Buffer.from(Buffer.from(body, "base64url").toString().replace("กรรณิการ์", "กรรณิกา")).toString("base64url"), signature].join(".");
  };

  test("is accepted by a stranger with the published key alone; altered, expired and revoked it is not", async () => {
    const credentialId = await give(officer);
    const { badge: token } = await officer.call(badge, { credentialId });
    expect(token).toBe((await officer.call(badge, { credentialId })).badge);
    await expect(trainer.call(badge, { credentialId })).rejects.toMatchObject({ status: 404 });

    const { verify, resolver, did } = await stranger();
    expect(decodeProtectedHeader(token)).toEqual({ alg: "EdDSA", typ: "vc+jwt", kid: `${did.id}#badges-1` });
    const { payload } = await verify(token, new Date("2026-06-01"));
    const status = (payload as { credentialStatus: { statusListIndex: string; statusListCredential: string } }).credentialStatus;
    expect(payload).toMatchObject({ type: ["VerifiableCredential", "OpenBadgeCredential"], credentialSubject: { identifier: [{ identityHash: officer.displayName }] } });
    expect(await isRevoked(Number(status.statusListIndex))).toBe(false);

    await expect(verify(altered(token), new Date("2026-06-01"))).rejects.toMatchObject({ code: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED" });
    await expect(verify(token, new Date("2028-01-23"))).rejects.toMatchObject({ code: "ERR_JWT_EXPIRED" });
    // The list is signed once a minute, for however many ask: half a minute later it is the very same, and a minute after its making it says what was revoked.
    await world.setClock("2026-01-22T03:00:00Z");
    const signed = (await get("/credentials/status")).body;
    await trainer.call(revoke, { credentialId, because: "misuse", note: "ใช้ผิดวัตถุประสงค์ (สมมติ)" });
    await world.setClock("2026-01-22T03:00:30Z");
    const again = await get("/credentials/status");
    expect([again.body === signed, again.headers["cache-control"]]).toEqual([true, expect.stringMatching(/^public, max-age=([12]?\d|30)$/)]);
    await world.setClock("2026-01-22T03:01:01Z");
    expect(await isRevoked(Number(status.statusListIndex))).toBe(true);

    // did-jwt-vc knows the first data model only: with the DID's key it accepts the signature, stops at the second model's context, and finds the altered one wrong.
    const policies = { now: Date.parse("2026-06-01") / 1000 };
    await expect(verifyCredential(token, resolver, { policies })).rejects.toThrow(/@context/);
    await expect(verifyCredential(altered(token), resolver, { policies })).rejects.toThrow(/invalid_signature/);
  });

  test("signed with a key that was replaced still verifies, and the next is signed with the new one", async () => {
    const origin = "https://ruam.example.org";
    const seed = (byte: number) => Buffer.alloc(32, byte).toString("base64");
    const file = { current: 1, keys: { 1: seed(1) }, index: seed(2) };
    const [before, after] = [{ origin, keys: badgeKeys(keyringFrom(file)) }, { origin, keys: badgeKeys(keyringFrom({ ...file, signing: { 2: seed(3) } })) }];
    const facts = { code: "A".repeat(22), competence: "rights", holderName: officer.displayName, statusIndex: 7, issuedAt: new Date(START), expiresAt: new Date(LATER) } as const;
    const [old, next] = [await signBadge(facts, before), await signBadge(facts, after)];
    expect([old, next].map((token) => decodeProtectedHeader(token).kid)).toEqual([`${didOf(origin)}#badges-1`, `${didOf(origin)}#badges-2`]);
    const published = createLocalJWKSet(keySet(origin, after.keys) as unknown as JSONWebKeySet);
    for (const token of [old, next]) {
      await jwtVerify(token, published, { issuer: didOf(origin), currentDate: new Date("2026-06-01") });
      expect(await readBadge(token, after)).toMatchObject({ code: facts.code });
    }
    // Whoever has not heard of the new key does not take it for ours; nor does the old key's name cover another's signature.
    expect(await readBadge(next, before)).toBeUndefined();
    expect(await readBadge([old.split(".")[0], ...next.split(".").slice(1)].join("."), after)).toBeUndefined();
    expect(didDocument(origin, after.keys)["assertionMethod"]).toHaveLength(2);
  });

  test("its public page says what it is for and whether it holds, and no name but the one the visitor brings", async () => {
    const credentialId = await give(officer);
    const { badge: token, page } = await officer.call(badge, { credentialId });
    const url = new URL(page).pathname;
    const post = async (form: Record<string, string>) => (await world.app.server.inject({ method: "POST", url: `${url}?lang=en`, headers: { "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin" }, payload: new URLSearchParams(form).toString() })).body;
    const shown = await get(`${url}?lang=en`);
    expect([shown.statusCode, shown.body.includes("This certificate is valid"), shown.body.includes("Identification interview"), shown.body.includes("กรรณิการ์")]).toEqual([200, true, true, false]);
    expect(await post({ name: " ร.ต.อ.หญิง  กรรณิการ์ สมมติ" })).toContain("The name fits");
    expect(await post({ name: "ร.ต.อ.หญิง กุหลาบ สมมติ" })).toContain("does not fit");
    expect(await post({ badge: token })).toContain(`issued to ${officer.displayName}`);
    expect(await post({ badge: altered(token) })).toContain("altered");
    expect((await get("/certificate/AAAAAAAAAAAAAAAAAAAAAA")).statusCode).toBe(404);
    await world.setClock(LATER);
    expect((await get(`${url}?lang=en`)).body).toContain("has expired");
    await world.setClock(START);
    await trainer.call(revoke, { credentialId, because: "mistake", note: "ออกผิดคน (สมมติ)" });
    expect((await get(`${url}?lang=en`)).body).toContain("has been revoked");
  });

  test("is printed with its code and address", async () => {
    const credentialId = await give(officer);
    await expect(trainer.call(certificate, { credentialId, language: "th" })).rejects.toMatchObject({ status: 404 });
    const [page = ""] = pagesOf(await officer.call(certificate, { credentialId, language: "th" }), "certificate");
    for (const words of ["กรรณิการ์", "การสัมภาษณ์เพื่อคัดแยกผู้เสียหาย", "22 มกราคม 2571", "/certificate/"]) expect(page).toContain(words);
  });
});

describe("a gate", () => {
  const talk = { setting: "general", language: "tha", interpreter: "none" } as const;

  test("turns nobody away until somebody sets it, and then whoever lacks the certificate, in both languages", async () => {
    const team = await aTeam(world, { people: 5 });
    const worker = await team.join("socialWorker");
    const [first = "", second = "", third = "", fourth = "", fifth = ""] = team.personIds;
    await worker.call(startScreening, { caseId: team.caseId, personId: first, ...talk });
    await expect(worker.call(setGate, { act: "identification.interview", mode: "block", competence: "identification-interview" })).rejects.toMatchObject({ status: 403 });
    await authority.call(setGate, { act: "identification.interview", mode: "block", competence: "identification-interview" });

    const start = (personId: string, more: object = {}, language: "th" | "en" = "th") => worker.call(startScreening, { caseId: team.caseId, personId, ...talk, ...more }, { language });
    await expect(start(second)).rejects.toMatchObject({ code: "not-qualified-identification-interview", body: { title: expect.stringContaining("หลักสูตร “การคัดแยกผู้เสียหายจากการค้ามนุษย์”") } });
    await expect(start(second, { withoutCertificate: "nobodyElseInTime" }, "en")).rejects.toMatchObject({ body: { title: expect.stringContaining("course “Identifying a trafficked person”") } });
    await expect(worker.call(startManyScreenings, { caseId: team.caseId, personIds: [second, third], ...talk })).rejects.toMatchObject({ code: "not-qualified-identification-interview" });
    expect((await worker.call(standing, { act: "identification.interview" })).lack).toMatchObject({ mode: "block", state: "missing", courses: ["victim-identification"] });

    // A colleague of the team who holds it asks the questions.
    const qualified = await team.join("inquiryOfficial");
    await give(qualified);
    await start(second, { askedBy: qualified.accountId });
    const stranger = await world.aPerson({ roles: ["inquiryOfficial"] });
    await give(stranger);
    expect((await worker.call(standing, { act: "identification.interview", accountId: stranger.accountId, caseId: team.caseId })).lack).toMatchObject({ state: "unknown" });

    // What has begun goes on after the certificate has ended; what begins then does not.
    await give(worker, "identification-interview", 1);
    const { screeningId } = await start(third);
    await world.setClock(LATER);
    await worker.call(noteAgreement, { screeningId, agreement: "given" });
    await worker.call(pauseScreening, { screeningId });
    await worker.call(resumeScreening, { screeningId });
    await expect(start(fourth)).rejects.toMatchObject({ code: "not-qualified-identification-interview" });

    await authority.call(setGate, { act: "identification.interview", mode: "warn", competence: "identification-interview" });
    await expect(start(fourth)).rejects.toMatchObject({ code: "reason-without-identification-interview", body: { fields: [{ field: "withoutCertificate" }] } });
    await start(fourth, { withoutCertificate: "besideSomebodyQualified" });
    const { rows } = await world.admin.query("select data -> 'without' as without from events where type = 'screening-started' and data ? 'without'");
    expect(rows).toEqual([{ without: [{ act: "identification.interview", because: "besideSomebodyQualified" }] }]);
    await authority.call(setGate, { act: "identification.interview", mode: "off", competence: "identification-interview" });
    await start(fifth);
    await world.setClock(START);
  });

  test("decides who leads a child's forensic interview; the task is not handed around it, and what is planned stays", async () => {
    const team = await aTeam(world);
    const [personId = ""] = team.personIds;
    const lead = await team.join("forensicInterviewer");
    const other = await team.join("inquiryOfficial");
    const doctor = await team.join("doctor");
    const plan = (leadAccountId: string, more: object = {}, at = "2026-02-02T02:00:00Z") => team.manager.call(planForensicInterview, { caseId: team.caseId, personId, leadAccountId, at, ...more });
    const seen = async () => (await team.manager.call(listOfCase, { caseId: team.caseId })).people[0]?.forensic;
    await expect(doctor.call(planForensicInterview, { caseId: team.caseId, personId, leadAccountId: lead.accountId, at: "2026-02-02T02:00:00Z" })).rejects.toMatchObject({ status: 403 });
    await expect((await world.aPerson({ roles: ["caseManager"] })).call(planForensicInterview, { caseId: team.caseId, personId, leadAccountId: lead.accountId, at: "2026-02-02T02:00:00Z" })).rejects.toMatchObject({ status: 404 });
    await expect(plan(doctor.accountId)).rejects.toMatchObject({ code: "lead-not-fitting" });
    await expect(plan(lead.accountId, {}, "2026-01-01T02:00:00Z")).rejects.toMatchObject({ code: "interview-in-the-past" });
    await authority.call(setGate, { act: "forensic.interview", mode: "block", competence: "forensic-interview" });
    await expect(plan(lead.accountId, { withoutCertificate: "courseBooked" })).rejects.toMatchObject({ code: "not-qualified-forensic-interview", body: { fields: [{ field: "leadAccountId" }] } });
    await give(lead, "forensic-interview", 1);
    const { taskId } = await plan(lead.accountId);
    expect(await seen()).toMatchObject({ leadName: "forensicInterviewer", isDone: false });
    await expect(team.manager.call(handTask, { taskId, toAccountId: other.accountId }, { ifMatch: 1 })).rejects.toMatchObject({ code: "forensic-lead-stays" });

    // Her certificate has ended: what was given to her stays, at another time, too; somebody else is asked anew.
    await world.setClock(LATER);
    await plan(lead.accountId, {}, "2028-03-09T02:00:00Z");
    await expect(plan(other.accountId, {}, "2028-03-09T02:00:00Z")).rejects.toMatchObject({ code: "not-qualified-forensic-interview" });
    await authority.call(setGate, { act: "forensic.interview", mode: "warn", competence: "forensic-interview" });
    await expect(plan(other.accountId, {}, "2028-03-09T02:00:00Z")).rejects.toMatchObject({ code: "reason-without-forensic-interview" });
    await plan(other.accountId, { withoutCertificate: "provenOtherwise" }, "2028-03-09T02:00:00Z");
    await authority.call(setGate, { act: "forensic.interview", mode: "off", competence: "forensic-interview" });
    await plan(lead.accountId, {}, "2028-03-09T02:00:00Z");
    expect((await world.admin.query("select state, count(*)::int as n from tasks where case_id = $1 and source_kind = 'forensic-interview' group by 1 order by 1", [team.caseId])).rows).toEqual([{ state: "cancelled", n: 3 }, { state: "open", n: 1 }]);
    await world.setClock(START);
  });

  test("wants a reason for an interpreter without the certificate, from the first day", async () => {
    const team = await aTeam(world);
    const worker = await team.join("socialWorker");
    const interpreter = await team.join("interpreter");
    const start = (more: object = {}) => worker.call(startScreening, { caseId: team.caseId, personId: team.personIds[0] ?? "", ...talk, interpreter: "present", interpreterAccountId: interpreter.accountId, ...more });
    await expect(start()).rejects.toMatchObject({ code: "reason-without-interpret" });
    await give(interpreter, "interpret");
    await start();
    expect((await trainer.call(gates, {})).mayChange).toBe(false);
  });
});

describe("the matrix", () => {
  test("shows people to their agency's supervisor, counts to trainers, and never fewer than five", async () => {
    const agencyId = await world.anAgency({ provinceCode: "57" });
    const boss = await world.aPerson({ roles: ["agencyAdmin"], agencyId });
    const staff = [];
    for (let n = 0; n < 10; n += 1) staff.push(await world.aPerson({ roles: ["doctor"], agencyId }));
    const small = await world.anAgency({ provinceCode: "57" });
    await world.aPerson({ roles: ["doctor"], agencyId: small });
    for (const one of staff.slice(0, 5)) await trainer.call(issue, { accountId: one.accountId, competence: "trauma-informed", evidence });

    const { people: rows } = await boss.call(ofAgency, {});
    expect(rows.filter(({ gaps }) => gaps.length > 0)).toHaveLength(5);
    await expect(trainer.call(ofAgency, {})).rejects.toMatchObject({ status: 403 });
    const of = async (person: Person) => (await person.call(counts, {})).rows.filter(({ provinceCode, competence }) => provinceCode === "57" && competence === "trauma-informed");
    const seen = await of(trainer);
    // Eleven are told as ten: the one of the small agency is no difference.
    expect(seen.map(({ agencyId: id, needed, valid, missing }) => [id === agencyId ? "large" : id === small ? "small" : "province", needed, valid, missing]).sort()).toEqual([["large", 10, 5, 5], ["province", 10, 5, 5], ["small", null, null, null]]);
    expect(await of(await world.aPerson({ roles: ["pochtCoordinator"], provinceCode: "50" }))).toEqual([]);
    await expect(boss.call(counts, {})).rejects.toMatchObject({ status: 403 });
  });

  test("follows the authority's word about what a role must know; nobody else's", async () => {
    await expect(trainer.call(changeRequirement, { role: "reporter", competence: "rights", isRequired: true })).rejects.toMatchObject({ status: 400 });
    await expect(trainer.call(changeRequirement, { role: "doctor", competence: "rights", isRequired: true })).rejects.toMatchObject({ status: 403 });
    await authority.call(changeRequirement, { role: "doctor", competence: "rights", isRequired: true });
    expect((await trainer.call(requirements, {})).roles.find(({ role }) => role === "doctor")?.competences).toEqual(["trauma-informed", "rights"]);
  });
});

test("a reminder comes once at each of 60, 30 and 7 days, and not for what was renewed", async () => {
  const person = await world.aPerson({ roles: ["doctor"] });
  await give(person, "rights", 2);
  const reminded = async () => (await world.admin.query("select (data ->> 'days')::int as days from events where type = 'certificate-ending' and subject_id = $1 order by at, id", [person.accountId])).rows.map(({ days }) => days);
  for (const day of ["2026-01-23", "2026-01-24", "2026-02-21", "2026-03-16", "2026-03-17"]) {
    await world.setClock(`${day}T03:00:00Z`);
    await world.runJob("credentials.remind");
  }
  expect(await reminded()).toEqual([60, 30, 7]);
  await world.setClock(START);
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { pagesOf } from "#modules/letters/testing/read-paper.ts";
import { list as notices } from "#modules/notifications/actions/list.ts";
import { waiting } from "./actions/waiting.ts";
import { answerMore, apply, myOfficial, withdrawApplication } from "./actions/apply.ts";
import { application, applications, askMore, grant, refuse } from "./actions/decide.ts";
import { issue } from "./actions/issue.ts";
import { liftSuspension, printCard, printRegister, register, suspendOfficial } from "./actions/register.ts";
import { criterionCodes } from "./rules/official.ts";

const reason = "ตรวจเอกสารครบแล้ว (สมมติ)";
const criteria = [...criterionCodes];
const paper = { kind: "appointmentOrder", number: "มท 12/2568", issuer: "จังหวัดสมมติ", issuedOn: "2025-05-01", sha256: "a".repeat(64) } as const;

let world: World;
let authority: Person;
let worker: Person;

beforeAll(async () => {
  world = await openWorld();
  await world.setClock("2026-01-22T02:30:00Z");
  authority = await world.aPerson({ roles: ["authority"] });
  worker = await world.aPerson({ roles: ["ngoWorker"], agencyKind: "ngo", provinceCode: "57", name: "ลีลาวดี สมมติ" });
});
afterAll(async () => {
  await world.close();
});

test("an application is asked about, answered, and granted by the authority with the training proven; the card is in the register", async () => {
  await expect(worker.call(apply, { criteria, papers: [{ ...paper, issuedOn: "2027-01-01" }] })).rejects.toMatchObject({ code: "paper-from-the-future" });
  await expect((await world.aPerson({ roles: ["reporter"] })).call(apply, { criteria, papers: [] })).rejects.toMatchObject({ status: 403 });
  const { applicationId } = await worker.call(apply, { criteria: criteria.slice(1), papers: [paper] });
  await expect(worker.call(apply, { criteria, papers: [] })).rejects.toMatchObject({ code: "application-open" });
  // It reaches the authority: a notice, and a number in her Today; nobody else's.
  await world.sequence();
  await world.runJob("notifications.gather");
  const heard = async (person: Person) => (await person.call(notices, {})).notices.filter(({ eventType }) => eventType === "official-applied").length;
  expect([await heard(authority), await heard(worker)]).toEqual([1, 0]);
  expect(await authority.call(waiting, {})).toEqual({ waiting: 1 });
  await expect(worker.call(waiting, {})).rejects.toMatchObject({ status: 403 });
  await expect(worker.call(applications, {})).rejects.toMatchObject({ status: 403 });
  await expect(worker.call(answerMore, { applicationId, criteria, papers: [] })).rejects.toMatchObject({ code: "nothing-asked" });
  expect((await authority.call(applications, {})).applications).toMatchObject([{ id: applicationId, state: "waiting" }]);

  await expect(authority.call(grant, { applicationId, reason }, { ifMatch: 1 })).rejects.toMatchObject({ code: "criteria-missing" });
  await expect(authority.call(askMore, { applicationId, what: "ขอหนังสือรับรอง" }, { ifMatch: 9 })).rejects.toMatchObject({ status: 412 });
  await authority.call(askMore, { applicationId, what: "ขอหนังสือรับรอง" }, { ifMatch: 1 });
  await expect(authority.call(grant, { applicationId, reason }, { ifMatch: 2 })).rejects.toMatchObject({ code: "application-not-open" });
  await worker.call(answerMore, { applicationId, criteria, papers: [{ ...paper, kind: "employerLetter" }] });
  await expect(authority.call(grant, { applicationId, reason }, { ifMatch: 3 })).rejects.toMatchObject({ code: "training-not-proven" });
  await authority.call(issue, { accountId: worker.accountId, competence: "identification-interview", evidence: "เห็นผลสอบ (สมมติ)" });
  expect(await authority.call(application, { applicationId })).toMatchObject({ whyNotGrant: null, papers: [{ number: paper.number }, { kind: "employerLetter" }] });
  const granted = await authority.call(grant, { applicationId, reason }, { ifMatch: 3 });
  expect(granted.cardNumber).toBe("57-0001/2569");
  await expect(authority.call(refuse, { applicationId, reason }, { ifMatch: 4 })).rejects.toMatchObject({ code: "application-not-open" });

  expect(await worker.call(myOfficial, {})).toMatchObject({ card: { state: "active", expiresOn: "2029-01-21" }, whyNot: "card-holds-yet" });
  await expect(worker.call(apply, { criteria, papers: [] })).rejects.toMatchObject({ code: "card-holds-yet" });
  const [sheet = ""] = pagesOf(await worker.call(printCard, {}), "official-card");
  for (const words of ["๕๗-๐๐๐๑/๒๕๖๙", "ลีลาวดี", "พระราชบัญญัติป้องกันและปราบปรามการค้ามนุษย์"]) expect(sheet).toContain(words);

  const near = await world.aPerson({ roles: ["pochtCoordinator"], provinceCode: "57" });
  const far = await world.aPerson({ roles: ["pochtCoordinator"], provinceCode: "50" });
  expect((await near.call(register, {})).officials).toMatchObject([{ cardNumber: "57-0001/2569" }]);
  expect((await far.call(register, { provinceCode: "57" })).officials).toEqual([]);
  const [extract = ""] = pagesOf(await near.call(printRegister, { provinceCode: "57" }), "register");
  expect(extract).toContain("๕๗-๐๐๐๑/๒๕๖๙");
  await expect(worker.call(printRegister, { provinceCode: "57" })).rejects.toMatchObject({ status: 403 });

  await expect(near.call(suspendOfficial, { officialId: granted.officialId, reason })).rejects.toMatchObject({ status: 403 });
  await authority.call(suspendOfficial, { officialId: granted.officialId, reason });
  await expect(worker.call(printCard, {})).rejects.toMatchObject({ code: "card-not-active" });
  await expect(worker.call(apply, { criteria, papers: [] })).rejects.toMatchObject({ code: "card-suspended" });
  await authority.call(liftSuspension, { officialId: granted.officialId });
  await expect(authority.call(liftSuspension, { officialId: granted.officialId })).rejects.toMatchObject({ code: "card-not-suspended" });

  // Renewal: within ninety days; the new card takes the place of the old.
  await world.setClock("2028-12-01T02:30:00Z");
  const next = await worker.call(apply, { criteria, papers: [{ ...paper, kind: "training" }] });
  expect((await authority.call(grant, { applicationId: next.applicationId, reason }, { ifMatch: 1 })).cardNumber).toBe("57-0001/2571");
  expect((await authority.call(register, { provinceCode: "57" })).officials.map(({ state }) => state)).toEqual(["active", "replaced"]);
  await world.setClock("2026-01-22T02:30:00Z");
});

test("nobody decides about herself, not even the database lets her; a withdrawn application is over", async () => {
  const both = await world.aPerson({ roles: ["authority", "socialWorker"] });
  const { applicationId } = await both.call(apply, { criteria, papers: [{ ...paper, kind: "training" }] });
  for (const act of [grant, refuse] as const) await expect(both.call(act, { applicationId, reason }, { ifMatch: 1 })).rejects.toMatchObject({ code: "own-application" });
  await expect(both.call(askMore, { applicationId, what: reason }, { ifMatch: 1 })).rejects.toMatchObject({ code: "own-application" });
  await expect(worker.call(withdrawApplication, { applicationId })).rejects.toMatchObject({ status: 404 });
  await expect(authority.call(withdrawApplication, { applicationId })).rejects.toMatchObject({ status: 404 });
  await both.call(withdrawApplication, { applicationId });
  await expect(both.call(withdrawApplication, { applicationId })).rejects.toMatchObject({ code: "application-not-open" });
});

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { aCase } from "#app/testing/a-case.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { read } from "#modules/cases/actions/read.ts";
import { addAffected, addMeasure, assessIncident, closeIncident, incidents, readIncident, recordNotice, reportIncident } from "./actions/incidents.ts";
import { ofCase } from "./actions/of-case.ts";
import { tellPerson } from "./actions/tell-person.ts";
import { accountsToAsk, sessionsOf, whoSawWhat } from "./actions/who-saw-what.ts";

let world: World;
let worker: Person;
let dpo: Person;
let stranger: Person;
beforeAll(async () => {
  world = await openWorld();
  worker = await world.aPerson({ roles: ["socialWorker"], name: "นางสาว ผู้แจ้ง เหตุการณ์" });
  dpo = await world.aPerson({ roles: ["dpo"], agencyId: worker.agencyId });
  stranger = await world.aPerson({ roles: ["dpo"] });
});
beforeEach(async () => {
  await world.setClock("2026-11-20T03:00:00Z");
});
afterAll(async () => {
  await world.close();
});

const report = () => worker.call(reportIncident, { kind: "wrongRecipient", noticedAt: "2026-11-20T01:00:00Z", facts: "ส่งอีเมลผิดคน มีรหัสเคส" });
const exposure = { categories: ["staff" as const], peopleCount: 1, hasMinors: false, hasVulnerable: false };

test("anybody reports what was noticed, at once, and only the officer of the agency reads it", async () => {
  await expect(worker.call(reportIncident, { kind: "lostDevice", noticedAt: "2027-01-01T00:00:00Z", facts: "ยังไม่ได้เกิดขึ้นเลย" })).rejects.toMatchObject({ status: 409, code: "noticed-in-the-future" });
  await expect(worker.call(reportIncident, { kind: "lostDevice", noticedAt: "2026-11-20T01:00:00Z", facts: "สั้น" })).rejects.toMatchObject({ status: 400 });
  const { incidentId, code } = await report();
  expect((await dpo.call(incidents, {})).incidents.map((one) => one.code)).toContain(code);
  expect((await stranger.call(incidents, {})).incidents).toEqual([]);
  await expect(stranger.call(readIncident, { incidentId })).rejects.toMatchObject({ status: 404 });
  await expect(worker.call(readIncident, { incidentId })).rejects.toMatchObject({ status: 403 });
});

test("nobody but the officer moves an incident, and nobody after it is closed", async () => {
  const { incidentId } = await report();
  const acts = (who: Person, ifMatch: number) => [
    () => who.call(assessIncident, { incidentId, ...exposure, risk: "none", words: "" }, { ifMatch }),
    () => who.call(addAffected, { incidentId, codes: ["CM-2570-0001"] }),
    () => who.call(recordNotice, { incidentId, sentAt: "2026-11-20T02:00:00Z", reference: "1" }, { ifMatch }),
    () => who.call(addMeasure, { incidentId, kind: "other" }),
    () => who.call(closeIncident, { incidentId }, { ifMatch }),
  ];
  for (const act of acts(stranger, 1)) await expect(act()).rejects.toMatchObject({ status: 404 });
  for (const act of acts(worker, 1)) await expect(act()).rejects.toMatchObject({ status: 403 });
  await expect(dpo.call(closeIncident, { incidentId }, { ifMatch: 1 })).rejects.toMatchObject({ status: 409, code: "not-assessed" });
  await dpo.call(assessIncident, { incidentId, ...exposure, risk: "none", words: "" }, { ifMatch: 1 });
  await expect(dpo.call(assessIncident, { incidentId, ...exposure, risk: "none", words: "" }, { ifMatch: 1 })).rejects.toMatchObject({ status: 412 });
  await dpo.call(addMeasure, { incidentId, kind: "recipientDeleted" });
  await dpo.call(closeIncident, { incidentId }, { ifMatch: 2 });
  for (const act of acts(dpo, 3)) await expect(act()).rejects.toMatchObject({ status: 409, code: "incident-closed" });
});

test("only a team of the case tells its people", async () => {
  const { caseId, code, of } = await aCase<Person>(world, { team: ["socialWorker"] });
  const { incidentId } = await report();
  await dpo.call(addAffected, { incidentId, codes: [code] });
  await dpo.call(assessIncident, { incidentId, categories: ["place"], peopleCount: 1, hasMinors: true, hasVulnerable: true, risk: "high", words: "ที่พักของเด็ก" }, { ifMatch: 1 });
  await expect(worker.call(tellPerson, { incidentId, caseId, channel: "call" })).rejects.toMatchObject({ status: 404 });
  await of("socialWorker").call(tellPerson, { incidentId, caseId, notToldBecause: "wouldEndanger" });
  expect((await of("socialWorker").call(ofCase, { caseId })).notices).toMatchObject([{ notToldBecause: "wouldEndanger" }]);
});

test("who saw what names what was opened, and is asked only by who answers for it", async () => {
  const { caseId, code, coordinator } = await aCase<Person>(world);
  await coordinator.call(read, { caseId });
  const officer = await world.aPerson({ roles: ["dpo"], agencyId: coordinator.agencyId });
  const byCase = await officer.call(whoSawWhat, { caseCode: code, language: "en" });
  expect(byCase.rows).toMatchObject([{ name: coordinator.displayName, caseCode: code }]);
  expect(byCase.rows[0]?.what).not.toBe("");
  await expect(dpo.call(whoSawWhat, { caseCode: code })).rejects.toMatchObject({ status: 404 });
  await expect(dpo.call(whoSawWhat, { accountId: coordinator.accountId })).rejects.toMatchObject({ status: 404 });
  await expect(dpo.call(whoSawWhat, { device: "x" })).rejects.toMatchObject({ status: 409, code: "device-needs-account" });
  await expect(worker.call(whoSawWhat, { caseCode: code })).rejects.toMatchObject({ status: 403 });
  expect((await dpo.call(sessionsOf, { accountId: coordinator.accountId })).sessions).toEqual([]);
  expect((await dpo.call(sessionsOf, { accountId: worker.accountId })).sessions).toHaveLength(1);
  expect((await dpo.call(accountsToAsk, { text: "ผู้แจ้ง" })).accounts).toMatchObject([{ id: worker.accountId }]);
  expect((await stranger.call(accountsToAsk, { text: "ผู้แจ้ง" })).accounts).toEqual([]);
});

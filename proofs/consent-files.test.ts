import { afterAll, beforeAll, expect, test } from "vitest";
import { aCase } from "#app/testing/a-case.ts";
import { runAs } from "#app/testing/run-as.ts";
import { openWorld, type Person, type World } from "#app/testing/world.ts";
import { exportCases } from "#modules/exchange/actions/export.ts";
import { exportPlan } from "#modules/exchange/actions/export-plan.ts";
import { readRecords } from "#modules/exchange/exports/read-records.ts";
import { consentAsked } from "#modules/exchange/rules/export-rules.ts";
import { fetchFile } from "#modules/exchange/testing/send-file.ts";
import { recordConsent } from "#modules/people/actions/record-consent.ts";
import { withdrawConsent } from "#modules/people/actions/withdraw-consent.ts";

// Files that leave the team: each person is asked about the agency that receives them, at the moment the file is made.

const NOW = "2026-06-24T03:00:00Z";
let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const given = { answer: "given", assent: "given", guardian: "notAsked", guardianReason: "mayBeOffender" } as const;
const refusedWith = (code: string) => ({ status: 409, code });

/** Two people: one lets a school know who she is, the other nothing. Their manager hands a file on. */
async function filed() {
  await world.setClock(NOW);
  const made = await aCase<Person>(world, { team: ["caseManager"], people: [{ safeName: "น้องฟ้า", name: { asWritten: "CANARY-NAME-A", given: "CANARY-NAME-A" }, phone: "0811111111" }, { safeName: "น้องดาว", name: { asWritten: "CANARY-NAME-B", given: "CANARY-NAME-B" } }] });
  const manager = made.of("caseManager");
  const toAgencyId = await world.anAgency({ kind: "school" });
  const agree = (scope: "identity" | "research" | "media" | "minimum", personId = made.personId) => manager.call(recordConsent, { personId, agencyId: toAgencyId, scope, purpose: "school", ...given });
  /** What a file for this purpose would hold, read as the download reads it: with the manager's rights of this moment. */
  const file = async (purpose: "transferToAgency" | "research") =>
    runAs(world, manager, async (context) => {
      const read = await readRecords(context, {}, { withIdentity: purpose === "transferToAgency", consent: consentAsked({ purpose, toAgencyId }), most: 100 });
      return { text: JSON.stringify(read.records), people: read.records.length, left: read.withoutConsentCount };
    });
  return { ...made, manager, toAgencyId, agree, file };
}

test("a file that goes to an agency holds only who agreed to that agency, and only what was agreed; the next one after a withdrawal nobody", async () => {
  const { manager, agree, file, toAgencyId, personIds } = await filed();
  await expect(manager.call(exportCases, { format: "htcds-csv", purpose: "transferToAgency", purposeText: "ไม่ระบุหน่วยงาน" })).rejects.toMatchObject(refusedWith("receiver-missing"));
  expect(await file("transferToAgency")).toEqual({ text: "[]", people: 0, left: 2 });
  const { consentId } = await agree("identity");
  expect(await manager.call(exportPlan, { purpose: "transferToAgency", toAgencyId })).toMatchObject({ withoutConsentCount: 1 });
  const first = await file("transferToAgency");
  expect(first.people).toBe(1);
  expect(first.text).toContain("CANARY-NAME-A");
  expect(first.text).not.toMatch(/CANARY-NAME-B|811111111/);
  const minimum = await agree("minimum", personIds[1] ?? "");
  const second = await file("transferToAgency");
  expect([second.people, second.text.includes("CANARY-NAME-A"), second.text.includes("CANARY-NAME-B")]).toEqual([2, true, false]);
  // Asked for while she agreed, fetched after she does not: what counts is the moment it leaves.
  const { exportId } = await manager.call(exportCases, { format: "htcds-csv", purpose: "transferToAgency", purposeText: "ส่งต่อให้โรงเรียนตามที่ยินยอม", withIdentity: true, toAgencyId });
  await manager.call(withdrawConsent, { consentId });
  const after = new TextDecoder().decode((await fetchFile(world, manager, `/api/exchange/download/file?exportId=${exportId}`)).bytes);
  expect(after).not.toContain("CANARY-NAME-A");
  await manager.call(withdrawConsent, { consentId: minimum.consentId });
  await expect(fetchFile(world, manager, `/api/exchange/download/file?exportId=${exportId}`)).rejects.toMatchObject(refusedWith("nobody-agreed"));
});

test("a study needs agreement to a study: what was agreed for help opens none, nor does what was agreed for publishing", async () => {
  const { agree, file } = await filed();
  await agree("identity");
  await agree("media");
  expect(await file("research")).toMatchObject({ people: 0, left: 2 });
  await agree("research");
  const studied = await file("research");
  expect(studied.people).toBe(1);
  expect(studied.text).not.toMatch(/CANARY-NAME|น้องฟ้า|811111111/);
});

test("the proof bites: an export that does not ask the ledger hands on who did not agree", async () => {
  const { file, agree } = await filed();
  await agree("identity");
  const kept = (await world.admin.query("select pg_get_functiondef('app.consented_scopes(uuid, uuid)'::regprocedure) as text")).rows[0].text;
  await world.admin.query("create or replace function app.consented_scopes(p uuid, agency uuid) returns text[] language sql stable security definer set search_path = pg_catalog, ruam as $$ select array['minimum','identity'] $$");
  const { people, text } = await file("transferToAgency");
  await world.admin.query(kept);
  expect([people, text.includes("CANARY-NAME-B")]).toEqual([2, true]);
});

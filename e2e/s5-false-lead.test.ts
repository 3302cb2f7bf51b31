import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { listLeads } from "#modules/leads/actions/list-leads.ts";
import { open as openCase } from "#modules/cases/actions/open.ts";
import { recordConsent } from "#modules/people/actions/record-consent.ts";
import { acknowledge } from "#modules/referrals/actions/acknowledge.ts";
import { complete } from "#modules/referrals/actions/complete.ts";
import { accept } from "#modules/referrals/actions/accept.ts";
import { send } from "#modules/referrals/actions/send.ts";
import { actWithReason, openFromTriage, reportLead } from "./acts.ts";
import { desktop, openStage, type Stage } from "#app/testing/stage.ts";
import { at, handsOf, words } from "./hands.ts";
import { tellPages } from "./tell-pages.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await stage.close();
});
afterEach(({ task }) => tellPages(stage, task));

const NICKNAME = "น้องจันทร์หอม";

test("S5: a school's worry becomes welfare help, labels nobody, and is a number after thirty days", async () => {
  const { world } = stage;
  const center = await world.aPerson({ roles: ["pochtCoordinator"], agencyKind: "pocht", provinceCode: "54", name: "ผู้ประสานงาน สมมติ" });
  const worker = await world.aPerson({ roles: ["socialWorker"], agencyId: center.agencyId, name: "นักสังคมสงเคราะห์ สมมติ" });
  const counsellor = await world.aPerson({ roles: ["reporter"], agencyKind: "school", provinceCode: "54", name: "ครูแนะแนว สมมติ" });

  // 22 June, 11:00: the counsellor reports. The form of a school knows where the lead comes from.
  await world.setClock(at("2026-06-22T11:00"));
  const school = handsOf(await stage.open(counsellor));
  const code = await reportLead(school, { kind: "other", urgency: "low", what: "ขาดเรียนนานและมีโทรศัพท์เครื่องใหม่", who: `${NICKNAME} 13` });
  const [lead] = (await world.admin.query("select id, source from leads where code = $1", [code])).rows;
  expect(lead.source).toBe("school");

  // 15:00: triage. Medium urgency, a visit within a day, by somebody with a name.
  await world.setClock(at("2026-06-22T15:00"));
  const desk = handsOf(await stage.open(center, { size: desktop }));
  await openFromTriage(desk, code);
  await actWithReason(desk, { open: words("leads.act.urgency"), confirm: words("ui.save"), choices: [[words("leads.report.urgency"), words("leads.urgency.medium")], [words("ui.reason.choose"), words("leads.reason.setUrgency.childInvolved")]] });
  await actWithReason(desk, { open: words("leads.act.assign"), confirm: words("leads.act.assign"), choices: [[words("leads.act.owner"), worker.displayName]] });
  // The page says how long; the hour itself stands in the task below.
  await desk.sees(/เหลือ (1 วัน|23 ชม)/);
  const [task] = (await world.admin.query("select owner_account_id, due_at from tasks where lead_id = $1 and state = 'open'", [lead.id])).rows;
  expect([task.owner_account_id, task.due_at.toISOString().slice(0, 16)]).toEqual([worker.accountId, at("2026-06-23T15:00").slice(0, 16)]);

  // 23 June, 10:00: the visit. Her Today says until when; what she finds goes into the desk's reason (a lead has no note of a visit yet).
  await world.setClock(at("2026-06-23T10:00"));
  const visitor = handsOf(await stage.open(worker));
  await visitor.go("/today");
  await visitor.sees(code);
  await visitor.sees(/15:00/);

  // 24 June, 9:00: not trafficking, help instead. Nothing labels her in search.
  await world.setClock(at("2026-06-24T09:00"));
  await openFromTriage(desk, code);
  await actWithReason(desk, {
    open: words("leads.act.notTrafficking"), confirm: words("leads.act.notTrafficking"),
    choices: [[words("ui.reason.choose"), words("leads.reason.closeNotTrafficking.otherNeed")], [words("leads.act.help"), words("leads.help.schoolSupport")], [words("leads.act.help"), words("leads.help.carerAllowance")]],
  });
  await desk.go("/search");
  const box = desk.page.getByRole("main").getByRole("searchbox").or(desk.page.getByRole("main").getByRole("textbox")).first();
  await box.fill(NICKNAME);
  await box.press("Enter");
  await desk.page.waitForTimeout(1_500);
  const found = await desk.page.getByRole("main").innerText();
  expect(found).not.toContain(words("identification.decision.not-a-victim"));
  expect(found).not.toMatch(/NotAVictim|ไม่ใช่ผู้เสียหาย/);

  // 10:00: the welfare file of the social worker, and a referral that comes back answered. (Consent and the school's answer through the
  // actions; the loop is read on her screen.)
  await world.setClock(at("2026-06-24T10:00"));
  const { caseId, personIds: [personId = ""] } = await worker.call(openCase, { provinceCode: "54", discipline: "socialWorker", source: "other", people: [{ safeName: "น้องหอม", birth: { ageApprox: 13 } }] });
  await worker.call(recordConsent, { personId, agencyId: counsellor.agencyId, scope: "minimum", purpose: "school", answer: "given", assent: "given", guardian: "notAsked", guardianReason: "mayBeOffender", explainedIn: "tha" });
  const { referralId } = await worker.call(send, { caseId, personId, toAgencyId: counsellor.agencyId, purpose: "schoolSupport", urgency: "medium", scope: ["name", "needs"], needs: "ขอเรียนชดเชยช่วงที่ดูแลคุณยาย" });
  await school.go("/referrals");
  await school.sees(words("referrals.purpose.schoolSupport"));
  await counsellor.call(accept, { referralId }, { ifMatch: 1 });
  await counsellor.call(complete, { referralId, outcome: "done", note: "จัดเรียนชดเชยวันเสาร์แล้ว" }, { ifMatch: 2 });
  await worker.call(acknowledge, { referralId }, { ifMatch: 3 });
  await visitor.go(`/referrals/${referralId}`);
  await visitor.sees("จัดเรียนชดเชยวันเสาร์แล้ว");

  // 24 July, 9:00: thirty days later only a count is left; the welfare file stays.
  await world.setClock(at("2026-07-24T08:30"));
  await world.runJob("leads.reduceFalse");
  expect((await center.call(listLeads, { box: "answered" })).rows[0]?.state).toBe("notTrafficking");
  await world.setClock(at("2026-07-24T09:10"));
  await world.runJob("leads.reduceFalse");
  await desk.go(`/leads/${lead.id}`);
  await desk.sees(words("leads.facts.reducedTitle"));
  expect(await desk.page.getByText(NICKNAME).count()).toBe(0);
  const left = await world.admin.query("select (select count(*)::int from vault_keys where vault_id = $1) as keys, (select count(*)::int from leads where source = 'school') as leads, (select count(*)::int from events where lead_id = $1 and type = 'lead-reduced') as log, (select count(*)::int from people) as people", [lead.id]);
  expect(left.rows[0]).toEqual({ keys: 0, leads: 1, log: 1, people: 1 });
  console.log(`S5: ${school.taps() + desk.taps() + visitor.taps()} taps of three people`);
});

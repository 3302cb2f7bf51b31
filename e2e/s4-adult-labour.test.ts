import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { startClockByHand } from "#modules/clocks/actions/start-clock.ts";
import { answerQuestion } from "#modules/identification/actions/answer.ts";
import { decide } from "#modules/identification/actions/decide.ts";
import { finishScreening } from "#modules/identification/actions/finish.ts";
import { listOfCase } from "#modules/identification/actions/list-of-case.ts";
import { noteAgreement } from "#modules/identification/actions/note-agreement.ts";
import { addSeat } from "#modules/teams/actions/add-seat.ts";
import { acceptShownLead, begins, openFromTriage, pick, reportLead } from "./acts.ts";
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

test("S4: seven men of one inspection, one lead, seven talks, and an outcome for each", async () => {
  const { world } = stage;
  const center = await world.aPerson({ roles: ["pochtCoordinator"], agencyKind: "pocht", provinceCode: "86", name: "ผู้ประสาน ชุมพร" });
  const inspector = await world.aPerson({ roles: ["labourInspector"], agencyKind: "labour", provinceCode: "86", name: "ผู้ตรวจ แรงงาน" });
  const police = await world.aPerson({ roles: ["inquiryOfficial"], agencyKind: "police", provinceCode: "86", name: "สอบสวน ชุมพร" });

  // 18 May 07:30: one lead about seven men.
  await world.setClock(at("2026-05-18T07:30"));
  const field = handsOf(await stage.open(inspector));
  const code = await reportLead(field, { kind: "labour", urgency: "high", what: "ค่าจ้างและเอกสารถูกเก็บไว้ แบบ รบ.1", count: 7 });

  // 15:00: the centre takes it and calls the team; the inspector is in it from the start.
  await world.setClock(at("2026-05-18T15:00"));
  const desk = handsOf(await stage.open(center, { size: desktop }));
  await openFromTriage(desk, code);
  const caseId = await acceptShownLead(desk, "indicatorsSeen");
  await center.call(addSeat, { caseId, accountId: police.accountId, discipline: "inquiryOfficial", reason: "ร่วมทีมสหวิชาชีพ" });
  const counts = (await world.admin.query("select (select count(*)::int from leads) as leads, (select count(*)::int from people where case_id = $1) as people", [caseId])).rows[0];
  expect(counts).toEqual({ leads: 1, people: 7 });

  // Seven talks begin at once, through one interpreter.
  await field.go(`/cases/${caseId}/identification`);
  await field.tap("link", words("identification.list.startMany"));
  for (const label of ["A", "B", "C", "D", "E", "F", "G"]) await field.press(field.page.getByRole("checkbox", { name: new RegExp(`^${label}(\\s|$)`) }).first());
  await pick(field, words("identification.start.setting"), words("identification.setting.labour-inspection"));
  await field.page.getByRole("combobox", { name: begins(words("identification.start.language")) }).fill("พม่า");
  await field.press(field.page.getByRole("option", { name: /พม่า/ }).first());
  await pick(field, words("identification.start.interpreter"), words("identification.start.interpreterMode.present"));
  await field.page.getByRole("textbox", { name: begins(words("identification.start.interpreterCode")) }).fill("ล-12");
  await field.tap("button", words("identification.start.submitMany", { count: 7 }));
  await field.page.waitForURL(/\/identification$/);
  const talks = (await inspector.call(listOfCase, { caseId })).people.map((person) => ({ personId: person.id, screeningId: person.talks[0]?.id ?? "" }));
  expect(talks).toHaveLength(7);
  expect((await world.admin.query("select count(*)::int as n from screenings where case_id = $1", [caseId])).rows[0].n).toBe(7);

  // 17:00: five want a safe place, two prefer friends; nobody is kept. The rest before the interview is counted for each.
  await world.setClock(at("2026-05-18T17:00"));
  for (const [index, { screeningId, personId }] of talks.entries()) {
    await inspector.call(noteAgreement, { screeningId, agreement: "given" });
    await inspector.call(answerQuestion, { screeningId, questionId: "age.how-old", answer: { reply: "value", value: 22 + index * 3 } });
    await inspector.call(answerQuestion, { screeningId, questionId: "papers.who-holds", answer: { reply: "value", value: "kept-refused" } });
    await inspector.call(answerQuestion, { screeningId, questionId: "wishes.stay", answer: { reply: "value", value: index < 5 ? "safe-place" : "family-friends" } });
    await center.call(startClockByHand, { caseId, personId, ruleId: "nrm-pre-identification", startedAt: at("2026-05-18T17:00") });
  }
  await field.go(`/cases/${caseId}/screenings/${talks[6]?.screeningId}?at=check`);
  await field.sees("อยู่กับญาติหรือเพื่อน");
  await desk.go(`/cases/${caseId}/clocks`);
  const days = desk.page.getByRole("listitem").filter({ hasText: words("clocks.name.nrm-pre-identification") }).filter({ hasText: /2 มิ\.ย\. 69/ }).filter({ hasText: words("clocks.counting.from-arrived-at-place") });
  await days.nth(6).waitFor();
  expect(await days.count()).toBe(7);

  // 2 June 09:00, day 15: the team decides about each man, not about the group. The inspector records one on screen, and the others alike.
  await world.setClock(at("2026-06-02T09:00"));
  for (const { screeningId } of talks) await inspector.call(finishScreening, { screeningId });
  const first = talks[0]?.personId ?? "";
  const wide = handsOf(await stage.open(inspector, { size: desktop }));
  await wide.go(`/cases/${caseId}/identification/${first}/decision`);
  await pick(wide, words("identification.decide.kind"), words("identification.decision.identified"));
  await pick(wide, words("identification.decide.child"), words("identification.decide.childNo"));
  const trafficked = { act: "จัดหางานและพามา", means: "หลอกเรื่องค่าจ้าง เก็บเอกสาร", purpose: "บังคับใช้แรงงาน" };
  for (const [part, text] of Object.entries(trafficked)) await wide.page.getByRole("textbox", { name: begins(words(`identification.basisPart.${part}`)) }).fill(text);
  await wide.press(wide.page.getByRole("checkbox", { name: begins(police.displayName) }).first());
  await wide.tap("button", words("identification.decide.submit"));
  await wide.page.waitForURL(/\/identification\/[0-9a-f-]{36}$/);
  await wide.sees(words("identification.decision.identified"));
  const common = { caseId, wasChildAtEvent: false, deciding: [inspector.accountId, police.accountId] };
  for (const { personId } of talks.slice(1, 4)) await inspector.call(decide, { ...common, personId, kind: "identified", basis: trafficked });
  for (const { personId } of talks.slice(4, 6)) await inspector.call(decide, { ...common, personId, kind: "forced-labour-6-1", basis: { compulsion: "หักค่าจ้างและเก็บเอกสารจนไปไหนไม่ได้" } });
  await inspector.call(decide, { ...common, personId: talks[6]?.personId ?? "", kind: "not-a-victim", basis: {}, reason: "ได้ค่าจ้างครบ ออกจากงานได้", nextHelp: "ติดตามค่าจ้างค้างจ่าย" });

  // Four, two and one, side by side for the team; the list of cases says nothing of it.
  await wide.go(`/cases/${caseId}/identification`);
  await wide.sees(words("identification.decision.forced-labour-6-1"));
  const shown = (kind: string) => wide.page.getByText(words(`identification.decision.${kind}`), { exact: true }).filter({ visible: true }).count();
  expect([await shown("identified"), await shown("forced-labour-6-1")]).toEqual([4, 2]);
  await wide.sees(words("identification.list.otherHelp"));
  const kinds = (await world.admin.query("select kind, count(*)::int as n from identification_decisions where case_id = $1 group by kind order by kind", [caseId])).rows;
  expect(kinds).toEqual([{ kind: "forced-labour-6-1", n: 2 }, { kind: "identified", n: 4 }, { kind: "not-a-victim", n: 1 }]);
  await desk.go("/cases");
  await desk.page.getByRole("heading", { level: 1 }).first().waitFor();
  await desk.page.waitForTimeout(600);
  expect(await desk.page.getByRole("main").innerText()).not.toMatch(/ผู้เสียหายจาก|ไม่ใช่ผู้เสียหาย/);
  console.log(`S4: ${field.taps() + desk.taps() + wide.taps()} taps of two people`);
});

import { open } from "#modules/cases/actions/open.ts";
import { move } from "#modules/cases/actions/move.ts";
import { read } from "#modules/cases/actions/read.ts";
import { writeNote } from "#modules/cases/actions/write-note.ts";
import { startClockByHand } from "#modules/clocks/actions/start-clock.ts";
import { decide } from "#modules/identification/actions/decide.ts";
import { noteAgreement } from "#modules/identification/actions/note-agreement.ts";
import { answerQuestion } from "#modules/identification/actions/answer.ts";
import { startManyScreenings } from "#modules/identification/actions/start-many.ts";
import { finishScreening } from "#modules/identification/actions/finish.ts";
import { recordConsent } from "#modules/people/actions/record-consent.ts";
import { recordWish } from "#modules/people/actions/record-wish.ts";
import { addOwnTask } from "#modules/plans/actions/add-own-task.ts";
import { agreePlan } from "#modules/plans/actions/agree-plan.ts";
import { savePlan } from "#modules/plans/actions/save-plan.ts";
import { invitePerson } from "#modules/partners/actions/invite.ts";
import { newId } from "#platform/db/id.ts";
import { addDays, bangkokDay } from "#thai/dates.ts";
import { endOfToday, screenWith } from "./story-cases.ts";
import { seat } from "./story-seats.ts";
import type { Narrator } from "./story-narrator.ts";

const PROVINCE = "50";

/** A man of twenty-four, months later: his plan is agreed, compensation is being claimed, a follow-up is near. */
export async function tellSaiRung(story: Narrator): Promise<{ readonly code: string; readonly personId: string }> {
  const openedAgo = 62 * 24;
  const { caseId, code, personIds: [personId = ""] } = await story.act({ by: "socialWorker", hoursAgo: openedAgo }, open, {
    provinceCode: PROVINCE, discipline: "caseManager", source: "walkIn", stage: "identification", openedAt: story.ago(openedAgo).toISOString(),
    people: [{ safeName: "คุณสายรุ้ง", name: { asWritten: "สายรุ้ง สมมติ", nickname: "รุ้ง" }, birth: { ageApprox: 24, basis: "personSaid" }, sex: "Male", citizenship: ["TH"], languages: ["tha"], needsInterpreter: false }],
  });
  await seat(story, { caseId, by: "socialWorker", hoursAgo: openedAgo - 2 }, [["police", "inquiryOfficial", "สอบสวนคดี"], ["prosecutor", "prosecutor", "ค่าสินไหมทดแทน"], ["ngoWorker", "ngoWorker", "ฝึกอาชีพและติดตาม"]]);
  await screenWith(story, "police", { caseId, personId, setting: "general", language: "tha", hoursAgo: openedAgo - 30, answers: { "age.how-old": { reply: "value", value: 24 }, "act.moved": { reply: "yes" }, "means.promise": { reply: "yes" }, "papers.who-holds": { reply: "value", value: "kept-refused" } } });
  await story.act({ by: "police", hoursAgo: openedAgo - 48 }, decide, {
    caseId, personId, kind: "identified", wasChildAtEvent: false, deciding: ["police", "prosecutor", "socialWorker"].map(story.account),
    basis: { act: "จัดหางานและพาไปทำงานต่างจังหวัด", means: "หลอกเรื่องค่าจ้างและเก็บบัตรไว้", purpose: "บังคับใช้แรงงาน" },
  });
  await story.act({ by: "ngoWorker", hoursAgo: 40 * 24 }, recordWish, { personId, words: "อยากเป็นช่างซ่อมมอเตอร์ไซค์ และอยากได้ค่าจ้างที่ค้างคืน", language: "tha" });
  await story.act({ by: "socialWorker", hoursAgo: 40 * 24 }, recordConsent, { personId, agencyId: story.agency("prosecutor"), scope: "restitution", purpose: "restitution", answer: "given", assent: "notNeeded", explainedIn: "tha" });
  await tellPlanOfSaiRung(story, { caseId, personId });
  const { version } = await story.act({ by: "socialWorker", hoursAgo: 9 * 24 }, read, { caseId });
  await story.act({ by: "socialWorker", hoursAgo: 9 * 24, ifMatch: version }, move, { caseId, stage: "remedy" });
  await story.act({ by: "prosecutor", hoursAgo: 9 * 24 - 1 }, startClockByHand, { caseId, personId, ruleId: "compensation-claim-window", startedAt: story.ago(9 * 24).toISOString() });
  await story.act({ by: "socialWorker", hoursAgo: 8 * 24 }, addOwnTask, { caseId, personId, text: "รวบรวมใบเสร็จและรายการค่าเสียหาย แล้วยื่นคำขอค่าสินไหมทดแทน", dueAt: story.ago(-50).toISOString(), ownerAccountId: story.account("prosecutor") });
  await story.act({ by: "prosecutor", hoursAgo: 5 * 24 }, addOwnTask, { caseId, text: "ตรวจร่างคำขอค่าสินไหมทดแทนให้คุณสายรุ้งอ่านก่อนยื่น", dueAt: endOfToday(story).toISOString(), isDayDue: true });
  await story.act({ by: "ngoWorker", hoursAgo: 6 * 24 }, writeNote, { caseId, personId, category: "plan", words: "เริ่มฝึกงานที่อู่แล้ว เจ้าของอู่ใจดี คุณสายรุ้งบอกว่าชอบงานนี้" });
  return { code, personId };
}

async function tellPlanOfSaiRung(story: Narrator, { caseId, personId }: { readonly caseId: string; readonly personId: string }): Promise<void> {
  const goal = newId();
  const day = (days: number): string => addDays(bangkokDay(story.now), days);
  const { planId } = await story.act({ by: "socialWorker", hoursAgo: 39 * 24 }, savePlan, {
    caseId, personId, goals: [{ id: goal, words: "อยากเป็นช่างซ่อมมอเตอร์ไซค์" }],
    steps: [
      { id: newId(), service: "training", goalId: goal, detail: "ฝึกงานที่อู่ 3 เดือน", ownerAccountId: story.account("ngoWorker"), dueOn: day(20) },
      { id: newId(), service: "compensation", detail: "คำขอค่าสินไหมทดแทน", ownerAccountId: story.account("prosecutor"), dueOn: day(12) },
      { id: newId(), service: "documents", detail: "ทำบัตรประชาชนใหม่", ownerAccountId: story.account("socialWorker"), dueOn: day(-1) },
    ],
  });
  await story.act({ by: "socialWorker", hoursAgo: 38 * 24, ifMatch: 1 }, agreePlan, { planId, answer: "yes", how: "signed", answeredAt: story.ago(38 * 24).toISOString(), refusalExplained: true, reviewOn: day(9) });
}

const workers = [
  ["อ้าย", 27, "mya"], ["ทุน", 34, "mya"], ["ซาย", 22, "shn"], ["วิชัย", 41, "khm"], ["คำ", 19, "lao"],
] as const;

/** Five workers of one inspection who speak four languages; some talks are over, one is in its middle, two have not begun. */
export async function tellWorkers(story: Narrator): Promise<string> {
  const openedAgo = 13 * 24;
  const { caseId, code, personIds } = await story.act({ by: "labourInspector", hoursAgo: openedAgo }, open, {
    provinceCode: PROVINCE, discipline: "labourInspector", source: "other", openedAt: story.ago(openedAgo).toISOString(),
    people: workers.map(([nickname, ageApprox, language]) => ({ safeName: `พี่${nickname}`, name: { asWritten: nickname, nickname }, birth: { ageApprox, basis: "personSaid" as const }, sex: "Male" as const, languages: [language], needsInterpreter: true })),
  });
  await seat(story, { caseId, by: "labourInspector", hoursAgo: openedAgo - 1 }, [["coordinator", "pochtCoordinator", "เรียกประชุมทีม"]]);
  await seat(story, { caseId, by: "coordinator", hoursAgo: openedAgo - 2 }, [["police", "inquiryOfficial", "ร่วมคัดแยก"], ["ngoWorker", "ngoWorker", "ที่พักนอกสถานคุ้มครอง"]]);
  await seat(story, { caseId, by: "coordinator", hoursAgo: openedAgo - 2, daysLong: 5 }, [["interpreter", "interpreter", "ล่ามพม่าและไทใหญ่"]]);
  for (const personId of personIds) {
    await story.act({ by: "coordinator", hoursAgo: openedAgo - 3 }, startClockByHand, { caseId, personId, ruleId: "nrm-pre-identification", startedAt: story.ago(openedAgo - 3).toISOString(), ownerAccountId: story.account("labourInspector") });
  }
  const { started } = await story.act({ by: "labourInspector", hoursAgo: 27 }, startManyScreenings, {
    caseId, personIds: personIds.slice(0, 3), setting: "labour-inspection", language: "mya", interpreter: "present", interpreterAccountId: story.account("interpreter"), withoutCertificate: "provenOtherwise",
  });
  const talkWith = new Map(started.map((one) => [one.personId, one.screeningId]));
  for (const [index, personId] of personIds.slice(0, 3).entries()) {
    const screeningId = talkWith.get(personId) ?? "";
    await story.act({ by: "labourInspector", hoursAgo: 26.8 }, noteAgreement, { screeningId, agreement: "given" });
    await story.act({ by: "labourInspector", hoursAgo: 26.7 }, answerQuestion, { screeningId, questionId: "age.how-old", answer: { reply: "value", value: workers[index]?.[1] ?? 30 } });
    await story.act({ by: "labourInspector", hoursAgo: 26.6 }, answerQuestion, { screeningId, questionId: "papers.who-holds", answer: { reply: "value", value: "kept-refused" } });
    if (index < 2) await story.act({ by: "labourInspector", hoursAgo: 26 }, finishScreening, { screeningId });
  }
  await story.act({ by: "ngoWorker", hoursAgo: 25 }, recordWish, { personId: personIds[0] ?? "", words: "อยากได้เงินเดือนที่ค้างสามเดือนคืน แล้วทำงานต่อที่อื่น", language: "mya" });
  await story.act({ by: "labourInspector", hoursAgo: 24 }, writeNote, { caseId, category: "case", words: "ห้าคนพักกับเพื่อนและที่พักขององค์กร ทุกคนเข้าออกได้อิสระ นัดคุยต่อทีละคนพร้อมล่าม" });
  await story.act({ by: "labourInspector", hoursAgo: 90 }, addOwnTask, { caseId, text: "คำนวณค่าจ้างค้างจ่ายของทั้งห้าคน", dueAt: story.ago(20).toISOString() });
  await story.act({ by: "labourInspector", hoursAgo: 24 }, addOwnTask, { caseId, text: "หาล่ามเขมรและลาวสำหรับอีกสองคน", dueAt: endOfToday(story).toISOString(), isDayDue: true });
  return code;
}

/** What waits for the administrator: somebody invited who has not come yet. */
export async function tellInvitations(story: Narrator): Promise<void> {
  const invitation = { positionTitle: "นักสังคมสงเคราะห์", language: "th" as const };
  await story.act({ by: "administrator", hoursAgo: 30 }, invitePerson, { ...invitation, agencyId: story.agency("ngo"), displayName: "แก้ว สมมติ", email: "kaew@demo.invalid", roles: ["ngoWorker"] });
  await story.act({ by: "privacyOfficer", hoursAgo: 45 }, addOwnTask, { text: "ดูรายงานการเปิดดูเคสของเดือนนี้กับหัวหน้าศูนย์", dueAt: endOfToday(story).toISOString(), isDayDue: true });
  await story.act({ by: "administrator", hoursAgo: 50 }, addOwnTask, { text: "ตรวจรายชื่อผู้ใช้ของโรงพยาบาลว่ายังครบและถูกต้อง", dueAt: endOfToday(story).toISOString(), isDayDue: true });
}

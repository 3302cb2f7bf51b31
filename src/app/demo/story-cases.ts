import { writeNote } from "#modules/cases/actions/write-note.ts";
import { move } from "#modules/cases/actions/move.ts";
import { nameManager } from "#modules/cases/actions/name-manager.ts";
import { extendClock } from "#modules/clocks/actions/extend-clock.ts";
import { meetClockByHand } from "#modules/clocks/actions/meet-clock.ts";
import { startClockByHand } from "#modules/clocks/actions/start-clock.ts";
import { answerQuestion } from "#modules/identification/actions/answer.ts";
import { decide } from "#modules/identification/actions/decide.ts";
import { finishScreening } from "#modules/identification/actions/finish.ts";
import { noteAgreement } from "#modules/identification/actions/note-agreement.ts";
import { offerReflection } from "#modules/identification/actions/offer-reflection.ts";
import { startScreening } from "#modules/identification/actions/start.ts";
import { change } from "#modules/people/actions/change.ts";
import { recordConsent } from "#modules/people/actions/record-consent.ts";
import { recordWish } from "#modules/people/actions/record-wish.ts";
import { addOwnTask } from "#modules/plans/actions/add-own-task.ts";
import { savePlan } from "#modules/plans/actions/save-plan.ts";
import { accept as acceptReferral } from "#modules/referrals/actions/accept.ts";
import { send as sendReferral } from "#modules/referrals/actions/send.ts";
import { newId } from "#platform/db/id.ts";
import { addDays, bangkokDay, bangkokInstant } from "#thai/dates.ts";
import { tellHotlineLead, tellOnlineLead } from "./story-leads.ts";
import { seat } from "./story-seats.ts";
import type { Narrator } from "./story-narrator.ts";

/** A Thai girl of fifteen met online: identified, protected, her own plan being written. The centre's social worker manages the case. */
export async function tellPraew(story: Narrator): Promise<void> {
  const { caseId, personId } = await tellOnlineLead(story);
  // The police reported it and came into the team with the acceptance.
  await seat(story, { caseId, by: "socialWorker", hoursAgo: 145 }, [
    ["coordinator", "pochtCoordinator", "ประสานทีมสหวิชาชีพ"], ["prosecutor", "prosecutor", "ดูแลคดีและค่าสินไหมทดแทน"],
    ["doctor", "doctor", "ดูแลสุขภาพ"], ["psychologist", "psychologist", "ดูแลจิตใจ"], ["ngoWorker", "ngoWorker", "อยู่เป็นเพื่อนและประสานครอบครัว"], ["shelterStaff", "shelterStaff", "เตรียมที่พัก"],
  ]);
  const manager = { hoursAgo: 144 };
  await story.act("socialWorker", change, { personId, safeName: "น้องแพรว", sex: "Female", citizenship: ["TH"], languages: ["tha"], needsInterpreter: false }, { ...manager, ifMatch: 1 });
  await story.act("ngoWorker", recordWish, { personId, words: "อยากเรียนต่อที่โรงเรียนเดิม และอยากให้แม่มาหาวันเสาร์", language: "tha" }, { hoursAgo: 143 });
  await tellProtectionOfPraew(story, { caseId, personId });
  for (const [agency, scope, purpose] of [["school", "minimum", "school"], ["prosecutor", "restitution", "restitution"], ["hospital", "health", "health"]] as const) {
    await story.act("socialWorker", recordConsent, { personId, agencyId: story.agency(agency), scope, purpose, answer: "given", assent: "given", explainedIn: "tha" }, { hoursAgo: 70 });
  }
  await tellWorkForPraew(story, { caseId, personId });
}

interface Of {
  readonly caseId: string;
  readonly personId: string;
}

async function tellProtectionOfPraew(story: Narrator, { caseId, personId }: Of): Promise<void> {
  const from = story.ago(140).toISOString();
  const protection = await story.act("police", startClockByHand, { caseId, personId, ruleId: "temp-protection-initial", startedAt: from, placeKind: "children-home" }, { hoursAgo: 139 });
  const rights = await story.act("police", startClockByHand, { caseId, personId, ruleId: "rights-notice", startedAt: from }, { hoursAgo: 139 });
  await story.act("police", meetClockByHand, { clockId: rights.clockId }, { hoursAgo: 138.5 });
  await story.act("police", extendClock, { clockId: protection.clockId, amount: 7, unit: "days", code: "facts-unclear", orderRef: "คจ 12 (สมมติ)", orderedAt: story.ago(119).toISOString() }, { hoursAgo: 118.5, ifMatch: 1 });
  await story.act("doctor", writeNote, { caseId, personId, category: "health", words: "เสนอตรวจสุขภาพทั่วไป น้องยินดีให้ตรวจ ไม่พบภาวะเร่งด่วน นัดตรวจซ้ำใน 2 สัปดาห์" }, { hoursAgo: 117 });
  await screenWith(story, "police", { caseId, personId, setting: "general", language: "tha", hoursAgo: 96, answers: { "age.how-old": { reply: "value", value: 15 }, "act.online-contact": { reply: "yes" }, "purpose.images": { reply: "yes" }, "wishes.stay": { reply: "value", value: "safe-place" } } });
  const deciding = ["police", "prosecutor", "socialWorker", "psychologist", "doctor", "ngoWorker"].map(story.account);
  await story.act("police", decide, {
    caseId, personId, kind: "identified", wasChildAtEvent: true, deciding,
    basis: { act: "ติดต่อและชักชวนทางออนไลน์", purpose: "แสวงหาประโยชน์โดยมิชอบ" }, nextHelp: "ที่พักปลอดภัย ดูแลจิตใจ เรียนต่อ",
  }, { hoursAgo: 74 });
  await story.act("police", offerReflection, { caseId, personId, accepted: true, at: story.ago(73).toISOString() }, { hoursAgo: 73 });
}

async function tellWorkForPraew(story: Narrator, { caseId, personId }: Of): Promise<void> {
  await story.act("coordinator", writeNote, { caseId, category: "case", words: "ประชุมทีมครบทุกฝ่าย เห็นตรงกันให้น้องพักในที่ปลอดภัยและเรียนต่อ ทุกคนอ่านบันทึกเดิมก่อน จะได้ไม่ต้องถามน้องซ้ำ" }, { hoursAgo: 72 });
  await story.act("psychologist", writeNote, { caseId, personId, category: "therapy", words: "น้องหลับดีขึ้น ชอบวาดรูป นัดพบสัปดาห์ละครั้ง" }, { hoursAgo: 48 });
  const day = (days: number): string => addDays(bangkokDay(story.now), days);
  const goal = newId();
  await story.act("socialWorker", savePlan, {
    caseId, personId, goals: [{ id: goal, words: "อยากเรียนต่อที่โรงเรียนเดิม" }, { id: newId(), words: "อยากเจอแม่ทุกวันเสาร์" }],
    steps: [
      { id: newId(), service: "education", goalId: goal, detail: "คุยกับครูแนะแนวเรื่องกลับเข้าเรียน", ownerAccountId: story.account("socialWorker"), dueOn: day(4) },
      { id: newId(), service: "mental-health", detail: "พบนักจิตวิทยาสัปดาห์ละครั้ง", ownerAccountId: story.account("psychologist"), dueOn: day(6) },
    ],
  }, { hoursAgo: 26 });
  const referral = await story.act("socialWorker", sendReferral, {
    caseId, personId, toAgencyId: story.agency("school"), purpose: "schoolSupport", urgency: "medium", scope: ["name", "needs", "contact", "urgency"],
    needs: "ขอที่เรียนต่อกลางเทอมและครูที่น้องไว้ใจหนึ่งคน ไม่ต้องเล่าเหตุการณ์ให้เพื่อนหรือครูคนอื่นฟัง",
  }, { hoursAgo: 46 });
  await story.act("counsellor", acceptReferral, { referralId: referral.referralId, note: "รับดูแลค่ะ เตรียมห้องเรียนและครูประจำชั้นให้แล้ว" }, { hoursAgo: 30, ifMatch: 1 });
  await story.act("socialWorker", addOwnTask, { caseId, personId, text: "คุยแผนช่วยเหลือกับน้องแพรวให้จบ แล้วบันทึกว่าน้องตกลงอย่างไร", dueAt: story.ago(24).toISOString() }, { hoursAgo: 60 });
  await story.act("coordinator", addOwnTask, { caseId, text: "นัดประชุมทีมครั้งที่ 2 และส่งวาระให้ทุกฝ่าย", dueAt: endOfToday(story).toISOString(), isDayDue: true }, { hoursAgo: 40 });
  await story.act("socialWorker", addOwnTask, { caseId, personId, text: "แจ้งผลนัดพบแม่วันเสาร์ให้เจ้าหน้าที่ที่พักทราบ", dueAt: story.ago(-46).toISOString(), ownerAccountId: story.account("shelterStaff") }, { hoursAgo: 20 });
  await story.act("ngoWorker", addOwnTask, { caseId, personId, text: "ไปรับแม่น้องแพรวมาเยี่ยมวันเสาร์", dueAt: story.ago(-30).toISOString() }, { hoursAgo: 20 });
}

/** A girl of about sixteen who speaks Shan: protected for some hours, her rights still to be told, the hospital asked. */
export async function tellBaibua(story: Narrator): Promise<void> {
  const { caseId, personId } = await tellHotlineLead(story);
  await seat(story, { caseId, by: "coordinator", hoursAgo: 8.2 }, [
    ["socialWorker", "caseManager", "ผู้จัดการเคสของศูนย์"], ["police", "inquiryOfficial", "คุ้มครองชั่วคราวและสอบสวน"], ["shelterStaff", "shelterStaff", "จัดที่พักคืนนี้"], ["ngoWorker", "ngoWorker", "อยู่เป็นเพื่อนน้อง"],
  ]);
  await seat(story, { caseId, by: "coordinator", hoursAgo: 8, daysLong: 3 }, [["interpreter", "interpreter", "ล่ามภาษาไทใหญ่ 3 วัน"]]);
  await story.act("coordinator", nameManager, { caseId, accountId: story.account("socialWorker") }, { hoursAgo: 7.9 });
  await story.act("socialWorker", change, { personId, safeName: "น้องใบบัว", sex: "Female", citizenship: ["MM"], languages: ["shn", "mya"], needsInterpreter: true }, { hoursAgo: 7.5, ifMatch: 1 });
  await story.act("socialWorker", recordWish, { personId, words: "คืนนี้อยากนอนที่ปลอดภัย และอยากคุยกับพี่ล่ามก่อน", language: "shn" }, { hoursAgo: 7 });
  const from = story.ago(6).toISOString();
  await story.act("police", startClockByHand, { caseId, personId, ruleId: "temp-protection-initial", startedAt: from, placeKind: "children-home" }, { hoursAgo: 5.8 });
  await story.act("police", startClockByHand, { caseId, personId, ruleId: "rights-notice", startedAt: from }, { hoursAgo: 5.8 });
  await story.act("police", startScreening, { caseId, personId, setting: "general", language: "shn", interpreter: "present", interpreterAccountId: story.account("interpreter") }, { hoursAgo: 4 });
  for (const [agency, purpose] of [["hospital", "health"], ["shelter", "shelter"]] as const) {
    await story.act("socialWorker", recordConsent, { personId, agencyId: story.agency(agency), scope: "minimum", purpose, answer: "given", assent: "given", explainedIn: "shn" }, { hoursAgo: 5 });
  }
  await story.act("socialWorker", sendReferral, {
    caseId, personId, toAgencyId: story.agency("hospital"), purpose: "health", urgency: "immediate", scope: ["ageBand", "language", "needs", "contact", "urgency"],
    needs: "ขอตรวจสุขภาพทั่วไปภายในวันนี้ น้องยินดีตรวจกับแพทย์หญิง มีล่ามไทใหญ่ไปด้วย",
  }, { hoursAgo: 2 });
  await story.act("socialWorker", addOwnTask, { caseId, personId, text: "โทรยืนยันล่ามไทใหญ่สำหรับพรุ่งนี้เช้า", dueAt: endOfToday(story).toISOString(), isDayDue: true }, { hoursAgo: 3 });
  await story.act("coordinator", writeNote, { caseId, category: "case", words: "น้องขอให้ผู้หญิงเป็นคนคุย และขอพักก่อน ทีมนัดคุยต่อพรุ่งนี้เช้าพร้อมล่าม" }, { hoursAgo: 2.5 });
}

/** Seven in the evening is late enough for a day's work; what is due "today" is due at its end. */
export const endOfToday = ({ now }: Narrator): Date => new Date(bangkokInstant(bangkokDay(now), "23:59").getTime() + 59_999);

type Reply = Parameters<typeof answerQuestion.run>[1]["answer"];

/** One talk from its agreement to its end; or left open after the last answer. @returns its id */
export async function screenWith(
  story: Narrator,
  who: string,
  talk: Of & { readonly setting: "general" | "labour-inspection"; readonly language: string; readonly interpreter?: string; readonly hoursAgo: number; readonly answers: Readonly<Record<string, Reply>>; readonly isLeftOpen?: boolean },
): Promise<string> {
  const { caseId, personId, setting, language, hoursAgo } = talk;
  const interpreter = talk.interpreter === undefined ? { interpreter: "none" as const } : { interpreter: "present" as const, interpreterAccountId: story.account(talk.interpreter) };
  const { screeningId } = await story.act(who, startScreening, { caseId, personId, setting, language, ...interpreter }, { hoursAgo });
  await story.act(who, noteAgreement, { screeningId, agreement: "given" }, { hoursAgo: hoursAgo - 0.1 });
  for (const [questionId, answer] of Object.entries(talk.answers)) await story.act(who, answerQuestion, { screeningId, questionId, answer }, { hoursAgo: hoursAgo - 0.3 });
  if (!talk.isLeftOpen) await story.act(who, finishScreening, { screeningId }, { hoursAgo: hoursAgo - 0.7 });
  return screeningId;
}

/** The stage of a case as its manager sees it now. */
export const moveTo = (story: Narrator, caseId: string, stage: "prosecution" | "remedy" | "followUp", telling: { readonly hoursAgo: number; readonly ifMatch: number }) =>
  story.act("socialWorker", move, { caseId, stage }, telling);

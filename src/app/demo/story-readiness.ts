import { answer } from "#modules/readiness/actions/answer.ts";
import { call } from "#modules/readiness/actions/call.ts";
import { endCall } from "#modules/readiness/actions/end-call.ts";
import { addFinding } from "#modules/readiness/actions/findings.ts";
import { openReview, saveReview } from "#modules/readiness/actions/open-review.ts";
import { planShift } from "#modules/readiness/actions/plan-shift.ts";
import { addDays, bangkokDay, bangkokInstant } from "#thai/dates.ts";
import type { Narrator } from "./story-narrator.ts";

const PLANNED_AGO = 120;

/** This week's roster with one day nobody of the hospital is on call, a drill with its times, and a look back that goes on. */
export async function tellReadiness(story: Narrator): Promise<void> {
  await tellRoster(story);
  const callOutId = await tellDrill(story);
  const { reviewId } = await story.act({ by: "coordinator", hoursAgo: 48 }, openReview, { callOutId });
  await story.act({ by: "coordinator", hoursAgo: 47.5, ifMatch: 1 }, saveReview, { reviewId, well: "ทุกคนตอบภายในห้านาที และรู้ว่าจะเจอใครที่จุดนัด", toChange: "เบอร์เวรของโรงพยาบาลหายาก แพทย์จึงทราบช้ากว่าคนอื่น" });
  await story.act({ by: "coordinator", hoursAgo: 47 }, addFinding, {
    reviewId, words: "ใส่เบอร์เวรของโรงพยาบาลในตารางเวรทุกสัปดาห์", ownerAccountId: story.account("doctor"), dueOn: addDays(bangkokDay(story.now), 9), procedureCode: "temporary-protection",
  });
}

async function tellRoster(story: Narrator): Promise<void> {
  const today = bangkokDay(story.now);
  const at = (days: number): string => bangkokInstant(addDays(today, days), "08:00").toISOString();
  const week = (key: string, discipline: "socialWorker" | "inquiryOfficial" | "doctor", more: { readonly from: number; readonly until: number; readonly weeks: number; readonly phone: string }) =>
    story.act({ by: "coordinator", hoursAgo: PLANNED_AGO }, planShift, { accountId: story.account(key), discipline, startsAt: at(more.from), endsAt: at(more.until), weeks: more.weeks, phone: more.phone });
  await week("socialWorker", "socialWorker", { from: -4, until: 3, weeks: 3, phone: "053-000-101" });
  await week("police", "inquiryOfficial", { from: -4, until: 3, weeks: 3, phone: "053-000-102" });
  await week("doctor", "doctor", { from: -4, until: 2, weeks: 1, phone: "053-000-103" });
  await week("doctor", "doctor", { from: 3, until: 10, weeks: 2, phone: "053-000-103" });
}

async function tellDrill(story: Narrator): Promise<string> {
  const { callOutId } = await story.act({ by: "coordinator", hoursAgo: 50 }, call, {
    isDrill: true, place: "@50|แม่ริม||", fromAt: story.ago(50).toISOString(), untilAt: story.ago(47).toISOString(), disciplines: ["socialWorker", "inquiryOfficial", "doctor"],
  });
  await story.act({ by: "socialWorker", hoursAgo: 49.95 }, answer, { callOutId, answer: "coming" });
  await story.act({ by: "police", hoursAgo: 49.6 }, answer, { callOutId, answer: "arrived" });
  await story.act({ by: "socialWorker", hoursAgo: 49.4 }, answer, { callOutId, answer: "arrived" });
  await story.act({ by: "doctor", hoursAgo: 49.1 }, answer, { callOutId, answer: "arrived" });
  await story.act({ by: "coordinator", hoursAgo: 49 }, endCall, { callOutId, endedAs: "held" });
  return callOutId;
}

import type { MakeInput } from "./inputs.ts";

const anyone = (input: object = {}): MakeInput => () => ({ input, isAboutNoCase: true });
/** Nothing has this id: who holds the permission is told so, whoever does not is refused before. */
const ABSENT = "0190b6a0-0000-7000-8000-000000000001";
const soon = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();

export const readinessInputs: Readonly<Record<string, MakeInput>> = {
  "readiness.roster": anyone(),
  "readiness.people": anyone(),
  "readiness.planShift": () => ({ input: { accountId: ABSENT, discipline: "doctor", startsAt: soon(1), endsAt: soon(9) }, isAboutNoCase: true }),
  "readiness.cancelShift": () => ({ input: { shiftId: ABSENT }, version: 1, isAboutNoCase: true }),
  "readiness.setDutyPhone": anyone({ shiftId: ABSENT, phone: "053-000-000" }),
  "readiness.askSwap": anyone({ shiftId: ABSENT, toAccountId: ABSENT }),
  "readiness.answerSwap": anyone({ swapId: ABSENT, agrees: false }),
  "readiness.takeBackSwap": anyone({ swapId: ABSENT }),
  "readiness.ownCalendar": anyone({ words: "Ruam" }),
  "readiness.call": () => ({ input: { isDrill: true, place: "@50|แม่ริม||", fromAt: soon(1), untilAt: soon(5), disciplines: ["doctor"] }, isAboutNoCase: true }),
  "readiness.callOut": anyone({ callOutId: ABSENT }),
  "readiness.listCallOuts": anyone(),
  "readiness.listMine": anyone(),
  "readiness.answer": anyone({ callOutId: ABSENT, answer: "coming" }),
  "readiness.askMore": anyone({ callOutId: ABSENT, accountId: ABSENT, discipline: "doctor" }),
  "readiness.endCall": anyone({ callOutId: ABSENT, endedAs: "held" }),
  "readiness.counts": anyone(),
  "readiness.listExercises": anyone(),
  "readiness.exercise": anyone({ exerciseId: ABSENT }),
  "readiness.startExercise": anyone({ scenario: "hotline-night", tempo: 10, roles: [{ discipline: "doctor", accountId: ABSENT }] }),
  "readiness.nextInject": anyone({ exerciseId: ABSENT }),
  "readiness.endExercise": anyone({ exerciseId: ABSENT }),
  "readiness.openReview": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "readiness.listReviews": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "readiness.review": anyone({ reviewId: ABSENT }),
  "readiness.saveReview": () => ({ input: { reviewId: ABSENT, well: "ดี", toChange: "ปรับ" }, version: 1, isAboutNoCase: true }),
  "readiness.closeReview": anyone({ reviewId: ABSENT }),
  "readiness.findingsOfProcedure": anyone({ code: "mdt-meeting" }),
  "readiness.keepers": anyone({ reviewId: ABSENT }),
  "readiness.addFinding": () => ({ input: { reviewId: ABSENT, words: "ข้อค้นพบสมมติ", ownerAccountId: ABSENT, dueOn: soon(240).slice(0, 10) }, isAboutNoCase: true }),
  "readiness.finishFinding": anyone({ findingId: ABSENT, words: "ทำแล้ว" }),
};

import type { MakeInput } from "./inputs.ts";
import { madeUpText } from "./inputs-newer.ts";
import { inDays, type LearningId, type LearningPeople, type LearningThings } from "./things-learning.ts";

type Who = keyof LearningPeople;
/** About a thing of learning or readiness, which is no case's: ids by name, and whose it is. */
const of = (named: Who, make: (learning: LearningThings) => object, version?: number): MakeInput => ({ directory: { learning } }) => ({ input: make(learning), named: learning.people[named], version, isAboutNoCase: true });
const id = (named: Who, field: string, name: LearningId, more: object = {}, version?: number): MakeInput => of(named, ({ ids }) => ({ [field]: ids[name], ...more }), version);
const withOwn = (named: Who, field: string, name: LearningId, more: object = {}): MakeInput => of(named, ({ ids, people }) => ({ [field]: ids[name], accountId: people.own.accountId, ...more }));
const ofReview = (more: object = {}): MakeInput => ({ things }) => ({ input: { reviewId: things.reviewId, ...more }, versionOf: things.reviewId, may: things.makers.boss });
const ofStep = (more: object): MakeInput => ({ things }) => ({ input: { stepId: things.stepId, ...more }, may: things.makers.boss });
/** Outside a demo nobody leads on, not even whoever led. */
const led: MakeInput = ({ directory }) => ({ input: { exerciseId: directory.learning.ids.exercise }, isAboutNoCase: true });

const workshop = {
  courseCode: "made-up-learning", titleTh: "อบรมสมมติ", titleEn: "Made-up workshop", mode: "class", language: "th", entry: "open", provinceCode: "50", seats: 10, paidBy: "ministry", sessions: [{ beginsAt: inDays(20), endsAt: inDays(20.2) }],
};
const noText = { th: "", en: "" };
const head = { code: "made-up-draft", title: noText, aim: noText, audience: [], hours: 1, version: "1", outcomes: [], test: [] };
const lesson = { lesson: "m1.l1" };
const procedure = { title: noText, purpose: noText, authority: noText, sources: {}, steps: [] };

export const learningInputs: Readonly<Record<string, MakeInput>> = {
  "workshops.read": id("own", "workshopId", "workshop"),
  "workshops.enrol": id("peer", "workshopId", "coming"),
  "workshops.withdraw": id("own", "workshopId", "nominated"),
  "workshops.giveFeedback": id("own", "workshopId", "ended", { answers: { useful: 4, clear: 4, safe: 4, pace: 4, again: 4 } }),
  "workshops.answerFollowUp": id("own", "followUpId", "followUp", { used: "often", helps: "time" }),
  "workshops.create": of("teacher", () => workshop),
  "workshops.change": id("teacher", "workshopId", "coming", workshop, 1),
  "workshops.cancel": id("teacher", "workshopId", "coming", {}, 1),
  "workshops.admit": withOwn("teacher", "workshopId", "nominated"),
  "workshops.roster": id("teacher", "workshopId", "workshop"),
  "workshops.sheet": id("teacher", "workshopId", "workshop"),
  "workshops.results": id("teacher", "workshopId", "workshop"),
  "workshops.code": id("teacher", "sessionId", "running"),
  "workshops.markPresence": withOwn("teacher", "sessionId", "running", { isPresent: true }),
  "workshops.evaluate": withOwn("teacher", "workshopId", "workshop", { outcome: 0, level: "alone" }),
  "workshops.score": withOwn("teacher", "workshopId", "workshop", { outcome: 0, before: 10, after: 20 }),
  "workshops.takeScores": id("teacher", "workshopId", "workshop"),
  "workshops.nominate": withOwn("focal", "workshopId", "nominated"),

  "readiness.planShift": of("coordinator", ({ people }) => ({ accountId: people.peer.accountId, discipline: "doctor", startsAt: inDays(0.1), endsAt: inDays(0.4) })),
  "readiness.cancelShift": id("coordinator", "shiftId", "shift", {}, 1),
  "readiness.setDutyPhone": id("own", "shiftId", "shift", { phone: "053-000-000" }),
  "readiness.askSwap": of("own", ({ ids, people }) => ({ shiftId: ids.shift, toAccountId: people.colleague.accountId })),
  "readiness.answerSwap": id("colleague", "swapId", "swap", { agrees: false }),
  "readiness.takeBackSwap": id("own", "swapId", "swap"),
  "readiness.call": of("coordinator", () => ({ isDrill: true, place: "@50|แม่ริม||", fromAt: inDays(1.05), untilAt: inDays(1.2), disciplines: ["caseManager"] })),
  "readiness.callOut": id("own", "callOutId", "callOut"),
  "readiness.callOut#far": id("stranger", "callOutId", "farCallOut"),
  "readiness.answer": id("own", "callOutId", "callOut", { answer: "coming" }),
  "readiness.askMore": of("coordinator", ({ ids, people }) => ({ callOutId: ids.callOut, accountId: people.colleague.accountId, discipline: "caseManager" })),
  "readiness.endCall": id("coordinator", "callOutId", "callOut", { endedAs: "held" }),
  "readiness.exercise": id("own", "exerciseId", "exercise"),
  "readiness.exercise#far": id("stranger", "exerciseId", "endedExercise"),
  "readiness.nextInject": led,
  "readiness.endExercise": led,
  "readiness.review": ofReview(),
  "readiness.review#callOut": id("own", "reviewId", "review"),
  "readiness.saveReview": ofReview({ well: "ดี", toChange: "ปรับ" }),
  "readiness.closeReview": ({ things }) => ({ input: { reviewId: things.otherReviewId }, versionOf: things.otherReviewId, may: things.makers.boss }),
  "readiness.keepers": ofReview(),
  "readiness.addFinding": (scene) => ofReview({ words: "ข้อค้นพบสมมติ", ownerAccountId: scene.things.makers.boss.accountId, dueOn: inDays(9).slice(0, 10) })(scene),
  "readiness.finishFinding": ({ things }) => ({ input: { findingId: things.findingId, words: "ทำแล้ว" }, named: things.makers.boss }),
  "readiness.finishFinding#callOut": id("own", "findingId", "finding", { words: "ทำแล้ว" }),

  "training.course": id("own", "courseId", "course"),
  "training.enrol": id("peer", "courseId", "course"),
  "training.leave": id("own", "enrolmentId", "enrolment"),
  "training.lesson": id("own", "enrolmentId", "enrolment", lesson),
  "training.answer": id("own", "enrolmentId", "enrolment", { ...lesson, block: 3, option: "a" }),
  "training.reach": id("own", "enrolmentId", "enrolment", { ...lesson, place: 2 }),
  "training.test": id("own", "enrolmentId", "enrolment", { kind: "post" }),
  "training.takeTest": id("own", "enrolmentId", "enrolment", { kind: "post", answers: { q1: "a" } }),
  "training.keepInterview": id("own", "enrolmentId", "enrolment", { ...lesson, block: 1, questions: ["ก", "ข", "ค"].map((words) => ({ words, kind: "open" })) }),
  "training.drill": id("own", "enrolmentId", "enrolment", { ...lesson, block: 2, hash: "0".repeat(64), form: { foundBy: "ก", foundAt: "ก", place: "ก", device: "ก", seal: "ก" }, brokenAt: 0, breakKind: "gap" }),
  "training.interview": id("peer", "interviewId", "interview"),
  "training.markInterview": id("peer", "interviewId", "interview", { kinds: ["open", "open", "open"] }),
  "training.version": id("teacher", "versionId", "draft"),
  "training.newVersion": id("teacher", "courseId", "course"),
  "training.saveVersion": id("teacher", "versionId", "draft", { head, modules: [] }, 1),
  "training.sendForReview": id("teacher", "versionId", "draft", {}, 1),
  "training.review": id("otherTeacher", "versionId", "inReview", { decision: "return", note: "ขอให้แก้ (สมมติ)" }, 1),
  "training.numbers": id("teacher", "courseId", "course"),
  "training.numbersFile": id("teacher", "courseId", "course"),
  "training.learners": id("teacher", "courseId", "course"),
  "training.statements": id("teacher", "courseId", "course"),

  "sops.read": of("own", () => ({ code: "made-up-procedure" })),
  "sops.version": id("own", "versionId", "sopApproved"),
  "sops.version#draft": id("teacher", "versionId", "sopDraft"),
  "sops.confirmRead": id("peer", "versionId", "sopApproved"),
  "sops.saveDraft": id("teacher", "versionId", "sopDraft", { content: procedure }, 1),
  "sops.submit": id("teacher", "versionId", "sopDraft", {}, 1),
  "sops.sendBack": id("approver", "versionId", "sopInReview", { reason: "เหตุผลสมมติ" }, 1),
  "sops.approve": id("approver", "versionId", "sopInReview", { effectiveOn: "2099-01-01" }, 1),
  "sops.endAdoption": id("focal", "adoptionId", "adoption"),
  "sops.readers": id("teacher", "versionId", "sopApproved"),
  "sops.figures": of("teacher", () => ({ code: "made-up-procedure" })),
  "sops.finishStep": ofStep({}),
  "sops.departStep": ofStep({ code: "safetyFirst", note: "เหตุผลสมมติ" }),

  "knowledge.openText": id("teacher", "textId", "text"),
  "knowledge.saveText#again": id("teacher", "textId", "text", madeUpText),
  "knowledge.askReview": id("teacher", "textId", "text"),
  "knowledge.reviewText": id("otherTeacher", "textId", "asked", { answer: "returned", words: "ขอให้แก้ (สมมติ)" }),

  "care.answerDebrief": id("own", "debriefId", "debrief", { answer: "declined" }),
  "care.cancelOffer": id("teacher", "offerId", "offer"),
  "care.comers": id("teacher", "offerId", "offer"),
  "care.join": id("peer", "offerId", "offer"),
  "care.giveBack": id("own", "offerId", "offer"),

  "credentials.badge": id("own", "credentialId", "credential"),
  "credentials.certificate": id("own", "credentialId", "credential", { language: "th" }),
  "credentials.issue": of("teacher", ({ people }) => ({ accountId: people.own.accountId, competence: "mdt", evidence: "หลักฐานสมมติของการอบรม" })),
  "credentials.revoke": id("teacher", "credentialId", "credential", { because: "mistake", note: "ออกผิด (สมมติ)" }),
  "credentials.answerMore": id("applicant", "applicationId", "moreAsked", { criteria: [], papers: [] }),
  "credentials.withdrawApplication": id("own", "applicationId", "application"),
  "credentials.application": id("approver", "applicationId", "application"),
  "credentials.askMore": id("approver", "applicationId", "application", { what: "ขอเอกสารเพิ่ม" }, 1),
  "credentials.refuse": id("approver", "applicationId", "application", { reason: "เหตุผลสมมติ" }, 1),
  "credentials.grant": id("approver", "applicationId", "application", { reason: "เหตุผลสมมติ" }, 1),
  "credentials.suspendOfficial": id("approver", "officialId", "official", { reason: "เหตุผลสมมติ" }),
  "credentials.liftSuspension": id("approver", "officialId", "suspended"),
  "credentials.printCard": of("own", () => ({})),
};

import type { Asked, MakeInput, Scene } from "./inputs.ts";

const DAY = 86_400_000;
const ago = (days: number): string => new Date(Date.now() - days * DAY).toISOString();
const ahead = (days: number): string => new Date(Date.now() + days * DAY).toISOString();
const first = (scene: Scene): string => scene.things.people[0] ?? "";
const person = (scene: Scene, letter: string): string => scene.things.people["ABCDEFGHI".indexOf(letter)] ?? "";
const ofCase = (more: object = {}): MakeInput => ({ things }) => ({ input: { caseId: things.caseId, ...more }, may: things.makers.boss });
const ofPerson = (more: object = {}): MakeInput => (scene) => ({ input: { personId: first(scene), ...more }, may: scene.things.makers.boss });
const note = (category: string, may: keyof Scene["things"]["makers"]): MakeInput => ({ things }) => ({ input: { caseId: things.caseId, category, words: "บันทึกสมมติ" }, may: things.makers[may] });
const clock = (which: keyof Scene["things"]["clocks"], more: object = {}): MakeInput => ({ things }) => ({ input: { clockId: things.clocks[which], ...more }, versionOf: things.clocks[which], may: things.makers.boss });
const talk = (which: keyof Scene["things"]["talks"], more: object = {}): MakeInput => ({ things }) => ({ input: { screeningId: things.talks[which], ...more }, named: things.makers.socialWorker, may: things.makers.socialWorker });
const talkOfPerson = (letter: string, more: object): MakeInput => (scene) => ({ input: { caseId: scene.things.caseId, personId: person(scene, letter), ...more }, may: scene.things.makers.socialWorker });
const decision = (more: object): MakeInput => (scene) => {
  const { makers, caseId } = scene.things;
  return {
    input: { caseId, personId: person(scene, "reviews" in more ? "D" : "G"), kind: "presumed", basis: { general: "สมมติ" }, reason: "สมมติ", withoutElementsBecause: "สมมติ", wasChildAtEvent: true, deciding: [makers.socialWorker.accountId, makers.police.accountId], ...more },
    may: makers.socialWorker,
  };
};
const task = (id: (scene: Scene) => string, more: object = {}): MakeInput => (scene) => ({ input: { taskId: id(scene), ...more }, versionOf: id(scene), may: scene.things.makers.boss });
const plan = (which: "draft" | "agreed", more: object = {}): MakeInput => ({ things }) => ({ input: { planId: things.plans[which], ...more }, versionOf: things.plans[which], may: things.makers.boss });
const changesCase = (more: object): MakeInput => ({ things }) => ({ input: { caseId: things.caseId, ...more }, versionOf: things.caseId, may: things.makers.boss });
const anyone = (input: object = {}): MakeInput => ({ things }): Asked => ({ input, isAboutNoCase: true, may: things.makers.boss });

const openers = ["caseManager", "socialWorker", "pochtCoordinator", "inquiryOfficial", "labourInspector", "ngoWorker"];

export const caseInputs: Readonly<Record<string, MakeInput>> = {
  "cases.open": ({ actor }) => ({ input: { provinceCode: "50", discipline: openers.includes(actor.role) ? actor.role : "caseManager", source: "walkIn", people: [{ safeName: "ชื่อสมมติ" }] }, isAboutNoCase: true }),
  "cases.list": anyone(),
  "cases.tally": anyone(),
  "cases.read": ofCase(),
  "cases.timeline": ofCase(),
  "cases.whoCanSee": ofCase(),
  "cases.whoLooked": ofCase(),
  "cases.links": ofCase(),
  "cases.writeNote": note("case", "boss"),
  "cases.writeNote#identity": note("identity", "boss"),
  "cases.writeNote#health": note("health", "doctor"),
  "cases.writeNote#therapy": note("therapy", "psychologist"),
  "cases.writeNote#shelterPlace": note("shelterPlace", "shelter"),
  "cases.writeNote#evidence": note("evidence", "police"),
  "cases.writeNote#prosecution": note("prosecution", "prosecutor"),
  "cases.writeNote#minutes": note("minutes", "boss"),
  "cases.writeNote#forensicInterview": note("forensicInterview", "interviewer"),
  "cases.move": changesCase({ stage: "followUp" }),
  "cases.classify": ({ things }) => ({ input: { caseId: things.caseId, confidentiality: things.name === "restricted" ? "secret" : "restricted", reason: "teamNeeds" }, versionOf: things.caseId, may: things.makers.boss }),
  "cases.askHandover": ({ things }) => ({ input: { caseId: things.caseId, toAccountId: things.makers.next.accountId, note: "บันทึกส่งมอบสมมติยาวพอ" }, may: things.makers.boss }),
  "cases.answerHandover": ({ things }) => ({ input: { handoverId: things.handoverId, answer: "accepted" }, named: things.makers.next }),
  "cases.withdrawHandover": ({ things }) => ({ input: { handoverId: things.handoverId }, may: things.makers.boss }),
  "cases.nameManager": ({ things }) => ({ input: { caseId: things.caseId, accountId: things.makers.next.accountId }, may: things.makers.coordinator }),
  "cases.close": changesCase({ reason: "goalsMet", followUps: [ahead(40).slice(0, 10)], takesBackReferrals: true }),
  "cases.reopen": ({ things }) => ({ input: { caseId: things.closedCaseId, reason: "newFacts" }, versionOf: things.closedCaseId, may: things.makers.boss }),
  "cases.link": ({ things }) => ({ input: { caseId: things.caseId, otherCaseId: things.otherCaseId, kind: "sameFamily" }, may: things.makers.boss }),
  "cases.unlink": ({ things }) => ({ input: { linkId: things.linkId }, may: things.makers.boss }),

  "clocks.list": ofCase(),
  "clocks.urgent": anyone(),
  "clocks.start": (scene) => ({ input: { caseId: scene.things.caseId, ruleId: "rights-notice", personId: person(scene, "B"), startedAt: ago(1) }, may: scene.things.makers.boss }),
  "clocks.extend": clock("late", { amount: 7, unit: "days", code: "facts-unclear", orderRef: "คำสั่งสมมติ 1/2569", orderedAt: ago(19.5) }),
  "clocks.pause": clock("running", { code: "person-asked" }),
  "clocks.resume": clock("paused"),
  "clocks.stop": clock("running", { event: "case-closed", note: "เหตุผลสมมติ" }),
  "clocks.meet": clock("running"),
  "clocks.reopen": clock("met"),
  "clocks.recordBreach": clock("late", { code: "no-interpreter", remedy: "ช่วยเหลือสมมติ" }),
  "clocks.rules": anyone(),
  "clocks.holidays": anyone({ year: 2026 }),
  "clocks.setRule": () => ({ input: { ruleId: "case-review-interval", amount: 20 }, isAboutNoCase: true }),
  "clocks.setHoliday": () => ({ input: { day: "2026-11-30", isOff: true, nameTh: "วันสมมติ", nameEn: "Made-up day" }, isAboutNoCase: true }),

  "identification.start": talkOfPerson("H", { setting: "general", language: "tha", interpreter: "none" }),
  "identification.startMany": (scene) => ({ input: { caseId: scene.things.caseId, personIds: [person(scene, "H"), person(scene, "I")], setting: "general", language: "tha", interpreter: "none" }, may: scene.things.makers.socialWorker }),
  "identification.noteAgreement": talk("begun", { agreement: "given" }),
  "identification.answer": talk("open", { questionId: "act.online-contact", answer: { reply: "no" } }),
  "identification.pause": talk("open"),
  "identification.resume": talk("paused"),
  "identification.finish": talk("open"),
  "identification.correct": talk("finished", { questionId: "act.online-contact", answer: { reply: "no" }, reason: "typed-wrong" }),
  "identification.open": talk("finished"),
  "identification.addAgeEvidence": talkOfPerson("A", { kind: "appearance", claim: { says: "cannot-tell" }, isDoubtful: true }),
  "identification.setAsideAgeEvidence": ({ things }) => ({ input: { target: { evidenceId: things.evidenceId }, reason: "เหตุผลสมมติ" }, may: things.makers.socialWorker }),
  "identification.offerReflection": talkOfPerson("A", { accepted: true, at: ago(0.1) }),
  "identification.decide": decision({}),
  "identification.review": (scene) => decision({ reviews: scene.things.decisionId, kind: "identified", basis: { act: "สมมติ", purpose: "สมมติ" } })(scene),
  "identification.planForensic": (scene) => talkOfPerson("A", { leadAccountId: scene.things.makers.socialWorker.accountId, at: ahead(3) })(scene),
  "identification.listOfCase": ofCase(),
  "identification.openPerson": talkOfPerson("D", {}),

  "people.list": ofCase(),
  "people.consents": ofCase(),
  "people.wishes": ofCase(),
  "people.merges": ofCase(),
  "people.openIdentity": ofPerson(),
  "people.profile": (scene) => ({ input: { personId: first(scene) }, may: scene.things.makers.socialWorker }),
  "people.add": ofCase({ people: [{ safeName: "ชื่อสมมติ" }] }),
  "people.change": (scene) => ({ input: { personId: first(scene), sex: "Unknown" }, versionOf: first(scene), may: scene.things.makers.boss }),
  "people.checkDuplicates": ofCase({ name: { asWritten: "CANARY-foreign-trueName" } }),
  "people.checkDuplicates#nothingKnown": ofCase(),
  "people.duplicatesOf": ofPerson(),
  "people.saveIdentity": (scene) => ({ input: { personId: first(scene), identity: { notes: "สมมติ" } }, version: 1, may: scene.things.makers.boss }),
  "people.saveContact": (scene) => ({ input: { personId: first(scene), contact: { safeHours: "เย็น" } }, version: 2, may: scene.things.makers.boss }),
  "people.saveProfile": (scene) => ({ input: { personId: first(scene), profile: { codes: {} } }, version: 1, may: scene.things.makers.socialWorker }),
  "people.recordWish": ofPerson({ words: "อยากเรียนหนังสือ" }),
  "people.restoreWish": ({ things }) => ({ input: { wishId: things.endedWishId }, may: things.makers.boss }),
  "people.endWish": ({ things }) => ({ input: { wishId: things.wishId }, may: things.makers.boss }),
  "people.recordConsent": (scene) => ofPerson({ agencyId: scene.directory.foreignAgencyId, scope: "minimum", purpose: "school", answer: "given", assent: "given", guardian: "notAsked", guardianReason: "mayBeOffender" })(scene),
  "people.withdrawConsent": ({ things }) => ({ input: { consentId: things.consentId }, may: things.makers.boss }),
  "people.merge": (scene) => ({ input: { keptPersonId: first(scene), mergedPersonId: person(scene, "B"), reason: "personSaid" }, may: scene.things.makers.boss }),
  "people.unmerge": ({ things }) => ({ input: { mergeId: things.mergeId }, may: things.makers.boss }),

  "plans.addOwn": (scene) => ofCase({ text: "งานสมมติ", dueAt: ahead(2), personId: first(scene) })(scene),
  "plans.addOwn#forOneself": () => ({ input: { text: "งานสมมติ", dueAt: ahead(2) }, isAboutNoCase: true }),
  "plans.caseTasks": ofCase(),
  "plans.takers": ofCase(),
  "plans.take": task((scene) => scene.things.freeTaskId),
  "plans.hand": (scene) => task(({ things }) => things.taskId, { toAccountId: scene.things.makers.next.accountId })(scene),
  "plans.done": task(({ things }) => things.taskId),
  "plans.reopen": task(({ things }) => things.doneTaskId),
  "plans.takeBackPostponement": task(({ things }) => things.putOffTaskId),
  "plans.postpone": task(({ things }) => things.taskId, { dueAt: ahead(9), code: "person-asked" }),
  "plans.plans": ofCase(),
  "plans.plan": plan("draft"),
  "plans.savePlan": (scene) => ({ input: { caseId: scene.things.caseId, personId: person(scene, "C"), goals: [], steps: [] }, may: scene.things.makers.boss }),
  "plans.agreePlan": plan("draft", { answer: "no", how: "said", answeredAt: ago(0.01), refusalExplained: true }),
  "plans.reviewPlan": plan("agreed"),
};

import { newSigner } from "#platform/audit/note.ts";
import type { KeptThings, MakeInput, Scene } from "./inputs.ts";

const anyone = (input: object = {}): MakeInput => () => ({ input, isAboutNoCase: true });
/** Nothing has this id: who holds the permission is told so, whoever does not is refused before. */
const ABSENT = "0190b6a0-0000-7000-8000-000000000001";
const NO_CASE = "CM-2599-9999";
const provider = {
  preset: "agency", labelTh: "บริการสมมติ", labelEn: "Made-up service", issuer: "https://issuer.invalid", clientId: "x", scopes: "openid", subjectClaim: "sub", countsAsTwo: false, allowsPrivate: false, isOn: false,
};
const ofCode = (more: object): MakeInput => ({ things }) => ({ input: { code: things.code, ...more } });
const ofRequest = (more: object = {}): MakeInput => ({ things }) => ({ input: { requestId: things.requestId, ...more }, versionOf: things.requestId, may: things.makers.boss });
const ofPart = (more: object = {}): MakeInput => ({ things }) => ({ input: { partId: things.partId, ...more }, versionOf: things.partId, may: things.makers.boss });
const ofIncident = (more: object = {}): MakeInput => ({ things }) => ({ input: { incidentId: things.incidentId, ...more }, versionOf: things.incidentId, may: things.makers.officer });
/** Of the case manager of the cast, of the watched home agency, or of the installation. */
const kept = (field: string, name: keyof KeptThings, more: object = {}): MakeInput => ({ directory }) => ({ input: { [field]: directory.kept[name], ...more }, versionOf: directory.kept[name], isAboutNoCase: true });
const ofAssessed = (more: object = {}): MakeInput => ({ things }) => ({ input: { incidentId: things.assessedIncidentId, ...more }, versionOf: things.assessedIncidentId, may: things.makers.officer });
/** From the sign `from` to the next. */
const ofPlace = (from: number, more: object): MakeInput => (scene) => ofPart({ ...scene.things.partPlace, from, to: from + 1, ...more })(scene);
const question = { view: "board", province: "50", sort: "active", columns: ["stage"], scope: "mine" };

const comment = (category: string, may: keyof Scene["things"]["makers"]): MakeInput => ({ things }) => ({ input: { caseId: things.caseId, targetKind: "case", targetId: things.caseId, category }, may: things.makers[may] });
const saying = (category: string, may: keyof Scene["things"]["makers"]): MakeInput => ({ things }) => ({ input: { caseId: things.caseId, targetKind: "case", targetId: things.caseId, category, words: "ความเห็นสมมติ" }, may: things.makers[may] });

const adopters = ["agencyAdmin", "pochtCoordinator", "authority"];
const bothWays = { th: "สมมติ", en: "made up" };
export const madeUpText = {
  code: "made-up-text", kind: "guide", reviewBy: "2099-12-31",
  content: { title: bothWays, summary: bothWays, version: "1", source: { name: "สมมติ", clause: "", confidence: "low" }, topics: [], sections: [{ heading: bothWays, text: bothWays }] },
};

export const newerInputs: Readonly<Record<string, MakeInput>> = {
  "cases.askSecond": ({ things }) => ({ input: things.name === "sealed" ? { kind: "unseal", caseId: things.caseId, reason: "teamNeeds", toClass: "secret" } : { kind: "seal", caseId: things.caseId, reason: "insiderRisk" }, named: things.makers.boss }),
  "cases.answerSecond": ({ things }) => ({ input: { requestId: things.secondRequestId, answer: "declined" }, may: things.makers.coordinator }),
  "cases.secondRequests": ({ things }) => ({ input: { caseId: things.otherCaseId }, may: things.makers.boss }),

  "teams.accessRules": anyone(),
  "audit.overview": anyone(),
  "audit.checkNow": anyone(),
  "audit.addWitness": anyone({ name: "พยานสมมติ", vkey: newSigner("witness", "made.up/witness").vkey }),
  "audit.retireWitness": kept("id", "witness"),
  "audit.entryProof": ({ things }) => ({ input: { caseId: things.caseId, eventId: things.eventId } }),

  "knowledge.library": anyone(),
  "knowledge.names": anyone(),
  "knowledge.desk": anyone(),
  "knowledge.saveText": anyone(madeUpText),
  "knowledge.confirmArticle": anyone({ code: "atpa-section-29", reviewBy: "2099-12-31" }),
  "care.today": anyone(),
  "care.own": anyone(),
  "care.saveSelfCheck": anyone({ answers: { sleep: 0, stories: 0, temper: 0, empty: 0, alone: 0, enough: 0 } }),
  "care.deleteSelfCheck": anyone({ checkId: ABSENT }),
  "care.setNudge": anyone({ isOn: true }),
  "care.askDebrief": anyone(),
  "care.makeOffer": anyone({ kind: "retreat", title: "วันพักใจ", place: "ที่สมมติ", mode: "onSite", startsAt: "2099-12-05T02:00:00Z", endsAt: "2099-12-05T09:00:00Z", seats: 8 }),
  "care.counts": anyone(),
  "care.setNumbers": anyone({ numbers: [{ nameTh: "สายด่วนสมมติ", nameEn: "Made-up line", number: "1323", isVerified: true }] }),

  "guide.leftTours": anyone({}),
  "guide.leaveTour": anyone({ tour: "care" }),
  "auth.chooseLanguage": anyone({ language: "th" }),
  "auth.ownProviders": anyone(),
  "auth.ownDevices": anyone(),
  "auth.deviceRequests": anyone(),
  "auth.unlinkProvider": kept("linkId", "providerLink"),
  "auth.decideDevice": kept("requestId", "deviceRequest", { isApproved: false }),
  "auth.forgetDevice": kept("deviceId", "device"),
  "auth.providers": anyone(),
  "auth.addProvider": anyone(provider),
  "auth.changeProvider": kept("providerId", "provider", provider),
  "auth.deviceRule": ({ directory }) => ({ input: { agencyId: directory.homeAgencyId }, isAboutNoCase: true }),
  "auth.changeDeviceRule": ({ directory }) => ({ input: { agencyId: directory.homeAgencyId, asks: true }, isAboutNoCase: true }),

  "oversight.administration": anyone(),
  "oversight.budget": anyone(),
  "oversight.changeBudget": anyone({ alertPerHour: 31, stopPerHour: 101 }),
  "oversight.board": anyone(),
  "oversight.month": anyone({ month: "2026-10" }),
  "oversight.allowReading": ({ directory }) => ({ input: { accountId: directory.subject.accountId, cases: 50, hours: 2, reason: "plannedReading" }, isAboutNoCase: true }),
  "oversight.closeAlert": kept("alertId", "alert", { end: "explained" }),
  "oversight.liftStop": kept("stopId", "stop", { reason: "examined" }),
  "oversight.decoys": anyone(),
  "oversight.plantDecoy": anyone({ provinceCode: "50", person: { safeName: "ชื่อลวงสมมติ" } }),
  "oversight.endDecoy": ({ things }) => ({ input: { caseId: things.closedCaseId }, may: things.makers.officer }),
  "oversight.endDecoy#real": ({ things }) => ({ input: { caseId: things.caseId } }),
  "oversight.myEmergency": anyone(),
  "oversight.openInEmergency": ({ things, directory }) => ({ input: { code: things.code, category: "dangerToLife", reason: "เหตุผลสมมติที่ยาวเกินยี่สิบตัวอักษร" }, may: directory.freshManager }),
  "oversight.openings": anyone(),
  "oversight.opening": ({ things }) => ({ input: { openingId: things.openingId }, may: things.makers.boss }),
  "oversight.review": ({ things }) => ({ input: { openingId: things.openingId, result: "justified", words: "ทบทวนสมมติแล้วเห็นว่าสมควร" }, may: things.makers.boss }),

  "workshops.list": anyone(),
  "workshops.mine": anyone(),
  "workshops.trainers": anyone(),
  "workshops.courses": anyone(),
  "workshops.colleagues": anyone({ workshopId: ABSENT }),
  "workshops.summary": anyone({ year: 2570 }),
  "workshops.arrive": anyone({ code: "AAAA" }),

  "training.courses": anyone(),
  "training.peers": anyone(),
  "training.toMark": anyone(),
  "training.studio": anyone(),
  "training.newCourse": anyone({ code: "made-up-course", title: { th: "หลักสูตรสมมติ", en: "" }, audience: ["doctor"] }),
  "training.myStatements": anyone(),

  "views.listCases": anyone(),
  "views.listBoard": anyone(),
  "views.listPlaces": anyone(),
  "views.listDue": anyone({ month: "2026-12", scope: "team" }),
  "views.saved": anyone(),
  "views.save": anyone({ name: "มุมมองสมมติ", question }),
  "views.change": kept("viewId", "view", { name: "มุมมองสมมติ", question }),
  "views.remove": kept("viewId", "view"),
  "views.restore": kept("viewId", "removedView"),
  "views.setStart": anyone(),
  "views.feed": anyone(),
  "views.makeFeed": anyone(),
  "views.endFeed": anyone(),

  "privacy.ofCase": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "privacy.shreddings": anyone(),
  "privacy.holds": anyone(),
  "privacy.requests": anyone(),
  "privacy.incidents": anyone(),
  "privacy.askShredding": ({ things }) => ({ input: { code: things.code, reason: "retentionOver" }, may: things.makers.boss }),
  "privacy.approveShredding": ({ things }) => ({ input: { shreddingId: things.shreddingId }, may: things.makers.officer }),
  "privacy.endShredding": ({ things }) => ({ input: { shreddingId: things.shreddingId, reason: "stillNeeded" }, may: things.makers.officer }),
  "privacy.putHold": ofCode({ reason: "investigation", authorityRef: "คำสั่งสมมติ" }),
  "privacy.liftHold": ({ things }) => ({ input: { holdId: things.holdId, reason: "orderLifted", reference: "คำสั่งสมมติ" }, may: things.makers.police }),
  "privacy.register": ({ things }) => ({ may: things.makers.boss, input: { code: things.code, personId: things.people[0], kind: "access", asker: "person", identityCheck: "knownToTeam", channel: "inPerson" } }),
  "privacy.requestPeople": ofCode({}),
  "privacy.assignRequest": (scene) => ofRequest({ accountId: scene.things.makers.boss.accountId })(scene),
  "privacy.readRequest": ofRequest(),
  "privacy.checkIdentity": ofRequest({ identityCheck: "papersSeen" }),
  "privacy.withdrawRequest": ofRequest(),
  "privacy.answerRequest": ofRequest({ outcome: "nothingKept" }),
  "privacy.refuseRequest": ofRequest({ reason: "law", reference: "มาตราสมมติ", words: "เหตุผลสมมติที่ยาวพอให้เจ้าตัวเข้าใจ" }),
  "privacy.corrections": ofRequest(),
  "privacy.preparePart": ofRequest({ category: "case" }),
  "privacy.reviewPart": ofPart(),
  "privacy.redact": ofPlace(1, { reason: "otherPerson" }),
  "privacy.liftRedaction": ofPlace(0, { because: "ownWords" }),
  "privacy.checkPart": ofPart(),
  "privacy.copy": ofRequest(),
  "privacy.reportIncident": () => ({ input: { kind: "lostDevice", noticedAt: new Date(Date.now() - 3_600_000).toISOString(), facts: "เครื่องสมมติหายระหว่างเดินทาง" }, isAboutNoCase: true }),
  "privacy.assessIncident": ofIncident({ categories: ["identity"], peopleCount: 1, hasMinors: true, hasVulnerable: true, risk: "risk", words: "ประเมินสมมติ" }),
  "privacy.addAffected": ofIncident({ codes: [NO_CASE] }),
  "privacy.recordNotice": ofAssessed({ sentAt: new Date(Date.now() - 1_800_000).toISOString(), reference: "สมมติ" }),
  "privacy.addMeasure": ofIncident({ kind: "sessionsEnded" }),
  "privacy.closeIncident": ofAssessed(),
  "privacy.readIncident": ofIncident(),
  "privacy.tellPerson": ({ things }) => ({ input: { incidentId: things.incidentId, caseId: things.caseId, channel: "inPerson" }, may: things.makers.boss }),
  "privacy.whoSawWhat": ({ things }) => ({ input: { caseCode: things.code } }),
  "privacy.accountsToAsk": anyone({ text: "maker" }),
  "privacy.sessionsOf": ({ directory }) => ({ input: { accountId: directory.subject.accountId }, isAboutNoCase: true }),

  "comments.list": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "comments.tally": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "comments.editions": ({ things }) => ({ input: { caseId: things.caseId, commentId: things.commentId }, may: things.makers.boss }),
  "comments.mentionable": comment("case", "boss"),
  "comments.mentionable#health": comment("health", "doctor"),
  "comments.write": saying("case", "boss"),
  "comments.write#health": saying("health", "doctor"),
  "comments.write#evidence": saying("evidence", "police"),
  "comments.write#shelterPlace": saying("shelterPlace", "shelter"),
  "comments.edit": ({ things }) => ({ input: { commentId: things.commentId, words: "แก้ไขสมมติ" }, version: 1, named: things.makers.boss, may: things.makers.boss }),
  "comments.takeBack": ({ things }) => ({ input: { commentId: things.commentId }, named: things.makers.boss, may: things.makers.boss }),

  "sops.list": anyone(),
  "sops.fields": anyone(),
  "sops.startDraft": anyone({ code: "made-up", label: "1" }),
  // The act itself refuses a place that is not the role's: who holds no permission asks about nothing there, so that one opened to her is noticed.
  "sops.adopt": ({ actor }) => ({ input: { code: adopters.includes(actor.role) ? "made-up-free" : "not-there", place: actor.role === "agencyAdmin" ? "agency" : "province" }, isAboutNoCase: true }),
  "sops.gates": anyone(),
  "sops.setGate": anyone({ gate: "case.close", mode: "warn" }),
  "sops.inCase": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "sops.before": ({ things }) => ({ input: { caseId: things.caseId, gate: "case.close" }, may: things.makers.boss }),
  "sops.tellHappened": ({ things }) => ({ input: { caseId: things.caseId, event: "meeting-held", at: new Date(Date.now() - 60_000).toISOString() }, may: things.makers.boss }),

  "notifications.list": anyone(),
  "notifications.count": anyone(),
  "notifications.mark": anyone({ noticeIds: [ABSENT] }),
  "notifications.markAll": anyone({ until: "2026-01-01T00:00:00.000Z" }),
  "notifications.settings": anyone(),
  "notifications.saveSettings": anyone({ hasMail: true, digestHour: 8, quietFrom: 20, quietUntil: 7, dangerBreaks: false, legalBreaks: false, kinds: {} }),
  "notifications.addDevice": anyone({ endpoint: "https://fcm.googleapis.com/x", p256dh: Buffer.alloc(65, 4).toString("base64url"), auth: Buffer.alloc(16, 4).toString("base64url"), label: "x" }),
  "notifications.keepDevice": anyone({ endpoint: "https://fcm.googleapis.com/x" }),
  "notifications.removeDevice": kept("deviceId", "pushDevice"),
  "notifications.lineCode": anyone(),
  "notifications.unlinkLine": anyone(),
  "notifications.channels": anyone(),
  "notifications.changePush": anyone({ isOn: true }),
  "notifications.changeLine": anyone({ isOn: true, name: "@made-up" }),

  "letters.print": ({ things }) => ({ input: { kind: "appointment", purpose: "meeting", format: "pdf", language: "th", caseId: things.caseId, fields: { day: "2026-12-01", time: "13:30", place: "ห้องประชุมสมมติ" } }, may: things.makers.boss }),
  "letters.print#summary": ({ things }) => ({ input: { kind: "caseSummary", purpose: "ownFile", format: "pdf", language: "th", caseId: things.caseId }, may: things.makers.boss }),
  "letters.ofCase": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "letters.withdraw": ({ things }) => ({ input: { letterId: things.letterId }, may: things.makers.boss }),

  "credentials.mine": anyone(),
  "credentials.standing": anyone({ act: "interpret" }),
  "credentials.people": anyone({ q: "สมมติไม่มี" }),
  "credentials.issued": anyone(),
  "credentials.gates": anyone(),
  "credentials.setGate": anyone({ act: "forensic.interview", mode: "off", competence: "forensic-interview" }),
  "credentials.ofAgency": anyone(),
  "credentials.counts": anyone(),
  "credentials.requirements": anyone(),
  "credentials.changeRequirement": anyone({ role: "doctor", competence: "rights", isRequired: false }),
  "credentials.myOfficial": anyone(),
  "credentials.apply": anyone({ criteria: [], papers: [] }),
  "credentials.waiting": anyone(),
  "credentials.applications": anyone(),
  "credentials.register": anyone(),
  "credentials.printRegister": anyone({ provinceCode: "50" }),
};

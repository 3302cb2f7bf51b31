import type { MakeInput, Scene } from "./inputs.ts";

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
const question = { view: "board", province: "50", sort: "active", columns: ["stage"], scope: "mine" };
const redaction = { partId: ABSENT, entryId: "x", path: "x", from: 0, to: 1 };

const comment = (category: string, may: keyof Scene["things"]["makers"]): MakeInput => ({ things }) => ({ input: { caseId: things.caseId, targetKind: "case", targetId: things.caseId, category }, may: things.makers[may] });
const saying = (category: string, may: keyof Scene["things"]["makers"]): MakeInput => ({ things }) => ({ input: { caseId: things.caseId, targetKind: "case", targetId: things.caseId, category, words: "ความเห็นสมมติ" }, may: things.makers[may] });

export const newerInputs: Readonly<Record<string, MakeInput>> = {
  "cases.askSecond": ({ things }) => ({ input: things.name === "sealed" ? { kind: "unseal", caseId: things.caseId, reason: "teamNeeds", toClass: "secret" } : { kind: "seal", caseId: things.caseId, reason: "insiderRisk" }, named: things.makers.boss }),
  "cases.answerSecond": ({ things }) => ({ input: { requestId: things.secondRequestId, answer: "declined" }, may: things.makers.coordinator }),
  "cases.secondRequests": ({ things }) => ({ input: { caseId: things.otherCaseId }, may: things.makers.boss }),

  "teams.accessRules": anyone(),
  "audit.overview": anyone(),
  "audit.checkNow": anyone(),
  "audit.addWitness": anyone({ name: "พยานสมมติ", vkey: "made-up-witness-key-of-nobody" }),
  "audit.retireWitness": anyone({ id: ABSENT }),
  "audit.entryProof": ({ things }) => ({ input: { caseId: things.caseId, eventId: things.eventId } }),

  "guide.leftTours": anyone({}),
  "guide.leaveTour": anyone({ tour: "care" }),
  "auth.chooseLanguage": anyone({ language: "th" }),
  "auth.ownProviders": anyone(),
  "auth.ownDevices": anyone(),
  "auth.deviceRequests": anyone(),
  "auth.unlinkProvider": anyone({ linkId: ABSENT }),
  "auth.decideDevice": anyone({ requestId: ABSENT, isApproved: false }),
  "auth.forgetDevice": anyone({ deviceId: ABSENT }),
  "auth.providers": anyone(),
  "auth.addProvider": anyone(provider),
  "auth.changeProvider": anyone({ ...provider, providerId: ABSENT }),
  "auth.deviceRule": ({ directory }) => ({ input: { agencyId: directory.homeAgencyId }, isAboutNoCase: true }),
  "auth.changeDeviceRule": ({ directory }) => ({ input: { agencyId: directory.homeAgencyId, asks: true }, isAboutNoCase: true }),

  "oversight.administration": anyone(),
  "oversight.budget": anyone(),
  "oversight.changeBudget": anyone({ alertPerHour: 31, stopPerHour: 101 }),
  "oversight.board": anyone(),
  "oversight.month": anyone({ month: "2026-10" }),
  "oversight.allowReading": ({ directory }) => ({ input: { accountId: directory.subject.accountId, cases: 50, hours: 2, reason: "plannedReading" }, isAboutNoCase: true }),
  "oversight.closeAlert": anyone({ alertId: ABSENT, end: "explained" }),
  "oversight.liftStop": anyone({ stopId: ABSENT, reason: "examined" }),
  "oversight.decoys": anyone(),
  "oversight.plantDecoy": anyone({ provinceCode: "50", person: { safeName: "ชื่อลวงสมมติ" } }),
  "oversight.endDecoy": ({ things }) => ({ input: { caseId: things.caseId } }),
  "oversight.myEmergency": anyone(),
  "oversight.openInEmergency": ({ things }) => ({ input: { code: things.code, category: "dangerToLife", reason: "เหตุผลสมมติที่ยาวเกินยี่สิบตัวอักษร" } }),
  "oversight.openings": anyone(),
  "oversight.opening": ({ things }) => ({ input: { openingId: things.openingId }, may: things.makers.boss }),
  "oversight.review": ({ things }) => ({ input: { openingId: things.openingId, result: "justified", words: "ทบทวนสมมติแล้วเห็นว่าสมควร" }, may: things.makers.boss }),


  "views.listCases": anyone(),
  "views.listBoard": anyone(),
  "views.listPlaces": anyone(),
  "views.listDue": anyone({ month: "2026-12", scope: "team" }),
  "views.saved": anyone(),
  "views.save": anyone({ name: "มุมมองสมมติ", question }),
  "views.change": anyone({ viewId: ABSENT, name: "มุมมองสมมติ", question }),
  "views.remove": anyone({ viewId: ABSENT }),
  "views.restore": anyone({ viewId: ABSENT }),
  "views.setStart": anyone(),
  "views.feed": anyone(),
  "views.makeFeed": anyone(),
  "views.endFeed": anyone(),

  "privacy.ofCase": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "privacy.shreddings": anyone(),
  "privacy.holds": anyone(),
  "privacy.requests": anyone(),
  "privacy.incidents": anyone(),
  "privacy.askShredding": anyone({ code: NO_CASE, reason: "retentionOver" }),
  "privacy.approveShredding": ({ things }) => ({ input: { shreddingId: things.shreddingId }, may: things.makers.officer }),
  "privacy.endShredding": anyone({ shreddingId: ABSENT, reason: "stillNeeded" }),
  "privacy.putHold": ofCode({ reason: "investigation", authorityRef: "คำสั่งสมมติ" }),
  "privacy.liftHold": ({ things }) => ({ input: { holdId: things.holdId, reason: "orderLifted", reference: "คำสั่งสมมติ" }, may: things.makers.police }),
  "privacy.register": ({ things }) => ({ may: things.makers.boss, input: { code: things.code, personId: things.people[0], kind: "access", asker: "person", identityCheck: "knownToTeam", channel: "inPerson" } }),
  "privacy.requestPeople": ofCode({}),
  "privacy.assignRequest": (scene) => ofRequest({ accountId: scene.things.makers.boss.accountId })(scene),
  "privacy.readRequest": ofRequest(),
  "privacy.checkIdentity": ofRequest({ identityCheck: "papersSeen" }),
  "privacy.withdrawRequest": ofRequest(),
  "privacy.answerRequest": anyone({ requestId: ABSENT, outcome: "copyGiven" }),
  "privacy.refuseRequest": ofRequest({ reason: "law", words: "เหตุผลสมมติที่ยาวพอให้เจ้าตัวเข้าใจ" }),
  "privacy.corrections": anyone({ requestId: ABSENT }),
  "privacy.preparePart": ofRequest({ category: "case" }),
  "privacy.reviewPart": ofPart(),
  "privacy.redact": anyone({ ...redaction, reason: "otherPerson" }),
  "privacy.liftRedaction": anyone({ ...redaction, because: "ownWords" }),
  "privacy.checkPart": ofPart(),
  "privacy.copy": anyone({ requestId: ABSENT }),
  "privacy.reportIncident": () => ({ input: { kind: "lostDevice", noticedAt: new Date(Date.now() - 3_600_000).toISOString(), facts: "เครื่องสมมติหายระหว่างเดินทาง" }, isAboutNoCase: true }),
  "privacy.assessIncident": ofIncident({ categories: ["identity"], peopleCount: 1, hasMinors: true, hasVulnerable: true, risk: "risk", words: "ประเมินสมมติ" }),
  "privacy.addAffected": ofIncident({ codes: [NO_CASE] }),
  "privacy.recordNotice": () => ({ input: { incidentId: ABSENT, sentAt: new Date(Date.now() - 3_600_000).toISOString(), reference: "สมมติ" }, isAboutNoCase: true }),
  "privacy.addMeasure": ofIncident({ kind: "sessionsEnded" }),
  "privacy.closeIncident": anyone({ incidentId: ABSENT }),
  "privacy.readIncident": ofIncident(),
  "privacy.tellPerson": anyone({ incidentId: ABSENT, caseId: ABSENT, channel: "inPerson" }),
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

  "notifications.list": anyone(),
  "notifications.count": anyone(),
  "notifications.mark": anyone({ noticeIds: [ABSENT] }),
  "notifications.markAll": anyone({ until: "2026-01-01T00:00:00.000Z" }),
  "notifications.settings": anyone(),
  "notifications.saveSettings": anyone({ hasMail: true, digestHour: 8, quietFrom: 20, quietUntil: 7, dangerBreaks: false, legalBreaks: false, kinds: {} }),
  "notifications.addDevice": anyone({ endpoint: "https://push.invalid/x", p256dh: Buffer.alloc(65, 4).toString("base64url"), auth: Buffer.alloc(16, 4).toString("base64url"), label: "x" }),
  "notifications.keepDevice": anyone({ endpoint: "https://push.invalid/x" }),
  "notifications.removeDevice": anyone({ deviceId: ABSENT }),
  "notifications.lineCode": anyone(),
  "notifications.unlinkLine": anyone(),
  "notifications.channels": anyone(),
  "notifications.changePush": anyone({ isOn: true }),
  "notifications.changeLine": anyone({ isOn: true, name: "@made-up" }),

  "letters.print": ({ things }) => ({ input: { kind: "appointment", purpose: "meeting", format: "pdf", language: "th", caseId: things.caseId, fields: { day: "2026-12-01", time: "13:30", place: "ห้องประชุมสมมติ" } }, may: things.makers.boss }),
  "letters.print#summary": ({ things }) => ({ input: { kind: "caseSummary", purpose: "ownFile", format: "pdf", language: "th", caseId: things.caseId }, may: things.makers.boss }),
  "letters.ofCase": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "letters.withdraw": anyone({ letterId: ABSENT }),
};

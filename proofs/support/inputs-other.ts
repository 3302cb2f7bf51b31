import type { Asked, MakeInput, Scene } from "./inputs.ts";

const DAY = 86_400_000;
const ahead = (days: number): string => new Date(Date.now() + days * DAY).toISOString();
const anyone = (input: object = {}): MakeInput => ({ things }): Asked => ({ input, isAboutNoCase: true, may: things.makers.boss });
/** Asked of administrators only; nobody of a case is sure to hold it. */
const noSubject: MakeInput = () => ({ input: {}, isAboutNoCase: true });
const lead = (which: keyof Scene["things"]["leads"], more: object = {}): MakeInput => ({ things }) => ({ input: { leadId: things.leads[which], ...more }, versionOf: things.leads[which], may: things.makers.coordinator });
/** What also whoever reported may do. */
const reported = (which: keyof Scene["things"]["leads"], more: object = {}): MakeInput => (scene) => ({ ...lead(which, more)(scene), named: scene.things.makers.reporter });
const received = (which: keyof Scene["things"]["referrals"], more: object = {}): MakeInput => ({ things }) => ({ input: { referralId: things.referrals[which], ...more }, versionOf: things.referrals[which], may: things.makers.receiver });
const sent = (which: keyof Scene["things"]["referrals"], more: object = {}): MakeInput => ({ things }) => ({ input: { referralId: things.referrals[which], ...more }, versionOf: things.referrals[which], may: things.makers.boss });
const draft = (scene: Scene, more: object = {}) => ({
  caseId: scene.things.caseId, personId: scene.things.people[2], toAgencyId: scene.directory.receivingAgencyId, purpose: "other", urgency: "medium",
  scope: ["ageBand", "needs", "urgency"], needs: "ความช่วยเหลือสมมติ", lawfulBasis: "publicTask", basisReason: "หน้าที่ตามกฎหมายสมมติ", ...more,
});
const seat = (verb: object): MakeInput => ({ things }) => ({ input: { seatId: things.seatId, ...verb }, may: things.makers.boss });
const batch = (more: object = {}): MakeInput => ({ directory }) => ({ input: { batchId: directory.batchId, ...more }, versionOf: directory.batchId, named: directory.importer, isAboutNoCase: true });
const file = (of: MakeInput, name: string): MakeInput => (scene) => ({ ...of(scene), url: `/api/exchange/${name}/file`, method: "GET" });
const exported: MakeInput = ({ directory }) => ({ input: { exportId: directory.exportId }, named: directory.importer, isAboutNoCase: true });
const account = (more: object = {}): MakeInput => ({ directory }) => ({ input: { accountId: directory.subject.accountId, ...more }, versionOf: directory.subject.accountId, isAboutNoCase: true });
const entry = { nameTh: "หน่วยงานใหม่", nameEn: "New agency", kind: "ngo", provinceCode: "50", phone: "", email: "", contactHours: "", services: [], languages: ["tha"], takesReferrals: true, takesLeads: false };
const credential = { id: "AA", rawId: "AA", type: "public-key", clientExtensionResults: {}, response: { clientDataJSON: "AA", attestationObject: "AA" } };

export const otherInputs: Readonly<Record<string, MakeInput>> = {
  "auth.ownSignIn": anyone(),
  "auth.startTotp": anyone(),
  "auth.changePassword": anyone({ password: "ม้าน้ำสีฟ้าอ่านหนังสือในสวนส้ม 77" }),
  "auth.changeTotp": anyone({ parcel: "x".repeat(40), code: "123456" }),
  "auth.renewRecoveryCodes": anyone(),
  "auth.startPasskey": anyone(),
  "auth.addPasskey": anyone({ challengeId: "0190b6a0-0000-7000-8000-000000000000", credential, label: "x" }),
  "auth.removePasskey": ({ directory }) => ({ input: { passkeyId: directory.ownPasskeyId }, named: directory.importer, isAboutNoCase: true }),
  "auth.endSession": ({ directory }) => ({ input: { sessionId: directory.ownSessionId }, named: directory.importer, isAboutNoCase: true }),
  "auth.endOtherSessions": anyone(),
  "auth.changeOwnDetails": anyone({ language: "th", phone: "" }),

  "exchange.rules": anyone(),
  "exchange.template": anyone({ kind: "csv" }),
  "exchange.template#file": file(anyone({ kind: "csv" }), "template"),
  "exchange.batches": anyone(),
  "exchange.batch": batch(),
  "exchange.understood": batch(),
  "exchange.rows": batch(),
  "exchange.badRows": batch({ kind: "csv" }),
  "exchange.badRows#file": file(batch({ kind: "csv" }), "badRows"),
  "exchange.preview": batch(),
  "exchange.importGood": batch({ discipline: "caseManager" }),
  "exchange.cancel": batch(),
  "exchange.undo": batch(),
  "exchange.exportPlan": anyone(),
  "exchange.export": anyone({ format: "csv", purpose: "caseWork", purposeText: "เหตุผลสมมติยาวพอ" }),
  "exchange.download": exported,
  "exchange.download#file": file(exported, "download"),
  "exchange.exports": anyone(),

  "leads.create": ({ directory }) => ({ input: { source: "school", kind: "other", urgency: "low", what: "เรื่องสมมติ", provinceCode: "50", handlingAgencyId: directory.homeAgencyId }, isAboutNoCase: true }),
  "leads.list": anyone(),
  "leads.listDesks": anyone({ provinceCode: "50" }),
  "leads.get": reported("waiting"),
  "leads.get#ofCase": reported("ofCase"),
  "leads.readStory": reported("waiting"),
  "leads.readStory#ofCase": reported("ofCase"),
  "leads.readStory#shared": reported("shared"),
  "leads.findLike": lead("waiting"),
  "leads.ofCase": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "leads.assign": lead("waiting"),
  "leads.setUrgency": lead("waiting", { urgency: "low", reason: "noDangerNow" }),
  "leads.accept": lead("waiting", { reason: "needsTeam" }),
  "leads.forward": (scene) => lead("waiting", { toAgencyId: scene.directory.foreignAgencyId, reason: "otherProvince" })(scene),
  "leads.markDuplicate": (scene) => lead("waiting", { originalId: scene.things.leads.like, reason: "sameEvent" })(scene),
  "leads.ask": lead("waiting", { question: "คำถามสมมติ" }),
  "leads.answer": reported("asked", { answer: "คำตอบสมมติ" }),
  "leads.closeNotTrafficking": lead("waiting", { reason: "otherNeed", help: ["familyVisit"] }),
  "leads.reopen": lead("closed", { reason: "newInformation" }),
  "leads.share": (scene) => lead("waiting", { agencyId: scene.directory.foreignAgencyId, purpose: "investigate", until: ahead(5) })(scene),
  "leads.revokeShare": (scene) => lead("shared", { shareId: scene.things.shareId, reason: "purposeDone" })(scene),
  "leads.logPreservation": lead("waiting", { platform: "line" }),
  "leads.logPreservation#ofCase": (scene) => ({ ...lead("ofCase", { platform: "line" })(scene), may: scene.things.makers.boss }),
  "leads.addExhibit": reported("waiting", { exhibit: { platform: "line", accountHandle: "สมมติ" } }),

  "partners.agencies": anyone(),
  "partners.agency": ({ directory }) => ({ input: { agencyId: directory.homeAgencyId }, isAboutNoCase: true }),
  "partners.addAgency": () => ({ input: entry, isAboutNoCase: true }),
  "partners.changeAgency": ({ directory }) => ({ input: { ...entry, agencyId: directory.homeAgencyId }, versionOf: directory.homeAgencyId, isAboutNoCase: true }),
  "partners.emblem": ({ directory }) => ({ input: { agencyId: directory.homeAgencyId }, isAboutNoCase: true }),
  "partners.changeEmblem": ({ directory }) => ({ input: { agencyId: directory.homeAgencyId, emblem: null }, isAboutNoCase: true }),
  "partners.confirmAgency": ({ directory }) => ({ input: { agencyId: directory.homeAgencyId }, isAboutNoCase: true }),
  "partners.suspendAgency": ({ directory }) => ({ input: { agencyId: directory.homeAgencyId, reason: "left" }, isAboutNoCase: true }),
  "partners.resumeAgency": ({ directory }) => ({ input: { agencyId: directory.suspendedAgencyId }, isAboutNoCase: true }),
  "partners.people": noSubject,
  "partners.person": account(),
  "partners.roleRequests": noSubject,
  "partners.decideRole": ({ directory }) => ({ input: { requestId: directory.roleRequestId, isApproved: true }, isAboutNoCase: true }),
  "partners.invite": ({ directory }) => ({ input: { agencyId: directory.homeAgencyId, displayName: "คนใหม่", email: "new.colleague@example.test", positionTitle: "", language: "th", roles: ["ngoWorker"] }, isAboutNoCase: true }),
  "partners.inviteAgain": account(),
  "partners.changePerson": account({ displayName: "คนเดิม", positionTitle: "", isFieldDevice: false }),
  "partners.changeRoles": account({ roles: [{ role: "ngoWorker", endsAt: null }] }),
  "partners.suspendAccount": account({ reason: "left" }),
  "partners.resumeAccount": ({ directory }) => ({ input: { accountId: directory.suspendedSubject.accountId }, isAboutNoCase: true }),

  "referrals.start": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "referrals.partners": anyone({ purpose: "health", provinceCode: "50" }),
  "referrals.consentStatus": ({ things, directory }) => ({ input: { personId: things.people[0], agencyId: directory.receivingAgencyId, purpose: "health" }, may: things.makers.boss }),
  "referrals.preview": (scene) => ({ input: draft(scene), may: scene.things.makers.boss }),
  "referrals.send": (scene) => ({ input: draft(scene), may: scene.things.makers.boss }),
  "referrals.inbox": anyone(),
  "referrals.sent": anyone(),
  "referrals.ofCase": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "referrals.read": sent("sent"),
  "referrals.takers": received("sent"),
  "referrals.ask": received("sent", { question: "คำถามสมมติ" }),
  "referrals.accept": received("sent"),
  "referrals.decline": received("sent", { reason: "noCapacity" }),
  "referrals.complete": received("accepted", { outcome: "done" }),
  "referrals.answer": sent("asked", { answer: "คำตอบสมมติ" }),
  "referrals.withdraw": sent("sent", { reason: "personAsked" }),
  "referrals.remind": sent("sent"),
  "referrals.acknowledge": sent("declined"),

  "search.find": anyone({ query: "CANARY" }),
  "teams.read": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "teams.addSeat": ({ things, directory }) => ({ input: { caseId: things.caseId, accountId: directory.freshSocialWorker.accountId, discipline: "socialWorker", reason: "เหตุผลสมมติ", endsAt: ahead(30) }, may: things.makers.boss }),
  "teams.changeSeatEnd": seat({ endsAt: ahead(20) }),
  "teams.endSeat": seat({ reason: "workDone" }),
  "teams.addWall": ({ things, directory }) => ({ input: { caseId: things.caseId, accountId: directory.freshManager.accountId, reason: "family" }, may: things.makers.boss }),
  "teams.liftWall": ({ things }) => ({ input: { caseId: things.caseId, accountId: things.walledAccountId }, may: things.makers.boss }),
  "teams.candidates": anyone({ discipline: "doctor" }),
  "teams.declareConflict": ({ things }) => ({ input: { caseId: things.caseId, reason: "family" }, may: things.makers.doctor }),
  "today.list": anyone(),
};

/** Where a lead came from. */
export const leadSources = ["hotline1300", "cyberTip", "line", "school", "inspection", "outreach", "self", "agency", "publicTip", "other"] as const;
export type LeadSource = (typeof leadSources)[number];
/** What staff may choose; a public tip comes by its own form. */
export const staffSources = leadSources.filter((source) => source !== "publicTip");

/** What a lead is about, as far as one can say before anybody has asked. */
export const leadKinds = ["personInDanger", "online", "labour", "other"] as const;
export type LeadKind = (typeof leadKinds)[number];

/** How soon somebody must look, most urgent first. */
export const urgencies = ["immediate", "high", "medium", "low"] as const;
export type Urgency = (typeof urgencies)[number];

/** `new` and `asked` wait for the desk; `reduced` holds counts only. A forwarded lead is `new` at the other agency. */
export const leadStates = ["new", "asked", "accepted", "duplicate", "notTrafficking", "reduced"] as const;
export type LeadState = (typeof leadStates)[number];

/** Why the desk did what it did; `other` needs a note. */
export const triageReasons = {
  setUrgency: ["threatOrInjury", "childInvolved", "mayBeMoved", "noDangerNow", "newInformation", "other"],
  accept: ["personInDanger", "childInvolved", "indicatorsSeen", "needsTeam", "other"],
  forward: ["otherProvince", "otherMandate", "theyKnowThePerson", "other"],
  markDuplicate: ["samePerson", "sameEvent", "sameAccount", "other"],
  closeNotTrafficking: ["noIndicator", "otherNeed", "misunderstanding", "nothingToFollow", "other"],
  reopen: ["newInformation", "mistake", "other"],
  revokeShare: ["purposeDone", "sharedByMistake", "other"],
} as const;
export type TriageAct = keyof typeof triageReasons;

/** Welfare help instead of a trafficking case (Child Protection Act art. 32–33). */
export const welfareHelps = ["familyVisit", "schoolSupport", "carerAllowance", "healthCare", "childProtection", "labourAdvice", "none"] as const;
export type WelfareHelp = (typeof welfareHelps)[number];

/** What another agency needs to know a lead for. */
export const sharePurposes = ["checkSafety", "investigate", "preserveEvidence", "supportPerson"] as const;
export type SharePurpose = (typeof sharePurposes)[number];

/** Where online contact happens. */
export const platforms = ["facebook", "instagram", "line", "tiktok", "x", "telegram", "whatsapp", "discord", "game", "dating", "website", "other"] as const;
export type Platform = (typeof platforms)[number];

/** Instead of a province's two digits, when whoever told did not say. */
export const unknownProvince = "00";

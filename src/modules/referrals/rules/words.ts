/** What a partner is asked for, in the order forms offer it. The database checks the same lists. */
export const purposes = ["shelter", "health", "psychosocial", "legalAid", "schoolSupport", "carerAllowance", "labourClaim", "interpreter", "return", "other"] as const;
export type Purpose = (typeof purposes)[number];

/** How soon an answer is needed: today, tomorrow, in three days, in a week. */
export const urgencies = ["immediate", "high", "medium", "low"] as const;
export type Urgency = (typeof urgencies)[number];

/** The parts a sender may share; nothing else of the case ever leaves. */
export const extractParts = ["name", "ageBand", "language", "needs", "contact", "urgency", "safety"] as const;
export type ExtractPart = (typeof extractParts)[number];

/** All that leaves a secret or sealed case. The database says the same (app.class_lets_leave). */
export const minimumParts = ["ageBand", "language", "needs", "contact", "urgency"] as const satisfies readonly ExtractPart[];

export const states = ["sent", "asked", "accepted", "declined", "completed", "withdrawn"] as const;
export type ReferralState = (typeof states)[number];

export const lawfulBases = ["consent", "vitalInterest", "publicTask", "legalDuty"] as const;
export type LawfulBasis = (typeof lawfulBases)[number];

export const declineReasons = ["noCapacity", "notOurService", "outsideArea", "notEligible", "tooLittleKnown", "conflictOfInterest", "other"] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const withdrawReasons = ["personAsked", "helpedElsewhere", "noLongerNeeded", "sentByMistake", "noAnswer", "safety", "other"] as const;
/** As it stands in the record: closing the case takes back what is still open (app.withdraw_referrals_of). */
export type WithdrawReason = (typeof withdrawReasons)[number] | "caseClosed";

export const outcomes = ["done", "partly", "notPossible", "personDeclined"] as const;
export type Outcome = (typeof outcomes)[number];

/** How the person's consent to the receiving agency stands for the purpose; `notNeeded`: another lawful basis. */
export const consentStandings = ["notNeeded", "inForce", "withdrawn", "refused", "expired", "otherPurpose", "none"] as const;
export type ConsentStanding = (typeof consentStandings)[number];

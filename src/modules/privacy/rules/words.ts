/** Who asks for data about a person. */
export const askers = ["person", "guardian", "lawyer"] as const;
/** How the one who asks was recognised. */
export const identityChecks = ["knownToTeam", "papersSeen", "guardianPapers", "powerOfAttorney", "courtAppointed", "notYet"] as const;
export type IdentityCheck = (typeof identityChecks)[number];
/** The way on which an answer endangers nobody. */
export const channels = ["inPerson", "throughTrusted", "call", "text", "line", "post"] as const;
/** Rights of the person. @see PDPA B.E. 2562 s.19, s.30–36 */
export const requestKinds = ["access", "correction", "erasure", "objection", "portability", "withdraw"] as const;
export type RequestKind = (typeof requestKinds)[number];
export type RequestState = "open" | "preparing" | "answered" | "refused" | "withdrawn";
export const outcomes = ["copyGiven", "corrected", "noteAdded", "shreddingAsked", "partlyErased", "processingStopped", "restricted", "consentWithdrawn", "nothingKept"] as const;
export type Outcome = (typeof outcomes)[number];
/** Grounds on which the law lets a request be refused. @see PDPA s.30 para 2, s.32, s.33 */
export const refusalReasons = ["law", "courtOrder", "rightsOfOthers", "legalClaim", "legalHold", "identityUnproven"] as const;
export type RefusalReason = (typeof refusalReasons)[number];
/** Why something in a copy is not shown. */
export const redactionReasons = ["otherPerson", "staffName", "reporter", "safety", "investigation", "otherSecret"] as const;
export type RedactionReason = (typeof redactionReasons)[number];

export const holdReasons = ["investigation", "prosecution", "appeal", "courtOrder", "compensation", "complaint"] as const;
export const liftReasons = ["proceedingsEnded", "orderLifted", "putByMistake", "replaced"] as const;
export const shredReasons = ["retentionOver", "erasureRequest", "consentWithdrawn", "openedByMistake", "courtOrder"] as const;
export const endReasons = ["stillNeeded", "held", "notAgreed", "mistake", "askedByPerson"] as const;
export type ShreddingState = "proposed" | "asked" | "waiting" | "destroyed" | "cancelled" | "declined" | "withdrawn";
/** In which capacity somebody decides on a destruction. */
export type Capacity = "dpo" | "caseManager" | "desk";

export const incidentKinds = ["lostDevice", "wrongRecipient", "accountTaken", "insiderLook", "publication", "intrusion", "lossOfData", "other"] as const;
export const risks = ["none", "risk", "high"] as const;
export type Risk = (typeof risks)[number];
export type IncidentState = "open" | "assessed" | "closed";
export const lateReasons = ["factsUnclear", "protectingPerson", "policeAsked", "systemsDown", "noticedLate"] as const;
export const measureKinds = ["sessionsEnded", "accountSuspended", "deviceWiped", "dataRecovered", "recipientDeleted", "keysRotated", "placeChanged", "trainingGiven", "rulesChanged", "other"] as const;
export const notToldReasons = ["notReached", "wouldEndanger", "notAffected", "personDeclined"] as const;
/** Kinds of data an incident may touch, as a notice names them. */
export const dataKinds = ["identity", "contact", "place", "health", "sexual", "childRecord", "criminal", "photo", "staff"] as const;

/** What a step can count from. Most are heard from the product; the others are told by hand in the case. */
export const eventCodes = [
  "case-opened", "protection-started", "person-identified", "interview-done", "referral-sent", "media-asked", "emergency-opened", "meeting-held", "exhibit-taken", "plan-agreed", "case-closed", "by-hand",
] as const;
export type EventCode = (typeof eventCodes)[number];

/** What may not go on before a step, or who may do it: the first two ask this module, the others a credential. */
export const gates = ["case.close", "referral.send", "identification.interview", "forensic.interview", "interpret"] as const;
export const ownGates = ["case.close", "referral.send"] as const;
export type OwnGate = (typeof ownGates)[number];
export const gateModes = ["block", "warn", "off"] as const;
export type GateMode = (typeof gateModes)[number];

/** Disciplines that can carry a step; the first named owns it. */
export const stepRoles = [
  "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "shelterStaff", "ngoWorker", "interpreter", "pochtCoordinator",
  "labourInspector", "hotlineOperator", "mediaOfficer", "dpo", "volunteer",
] as const;

export const units = ["hours", "days", "workdays"] as const;
export const confidences = ["high", "medium", "low", "unverified"] as const;

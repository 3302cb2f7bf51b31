/** Why time does not count for a while. */
export const PAUSE_CODES = ["person-unwell", "person-asked", "office-closed", "no-interpreter", "waiting-for-other", "other"] as const;
/** Why a period is made longer. */
export const EXTEND_CODES = ["facts-unclear", "language", "health", "person-asked", "waiting-for-other", "other"] as const;
/** Why a limit was missed. */
export const BREACH_CODES = ["office-closed", "no-transport", "no-interpreter", "no-doctor", "person-unwell", "person-asked", "other-agency-late", "not-noticed", "other"] as const;

export type PauseCode = (typeof PAUSE_CODES)[number];
export type ExtendCode = (typeof EXTEND_CODES)[number];
export type BreachCode = (typeof BREACH_CODES)[number];

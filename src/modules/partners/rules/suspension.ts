/** Why somebody, or an agency, may not sign in for now. */
export const suspensionReasons = ["left", "lost-device", "misuse-suspected", "conflict", "closed", "other"] as const;
export type SuspensionReason = (typeof suspensionReasons)[number];

/** How two cases belong together. */
export const linkKinds = ["sameIncident", "sameSuspect", "sameFamily", "samePlace", "continued"] as const;
export type LinkKind = (typeof linkKinds)[number];

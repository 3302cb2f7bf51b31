/** Roles in which somebody may open a case, the one most likely meant first. */
export const openingRoles = ["caseManager", "socialWorker", "pochtCoordinator", "inquiryOfficial", "labourInspector", "ngoWorker"] as const;

/** Where a case comes from. `lead` and `import` are set by those acts; the others can be chosen by hand. */
export const caseSources = ["lead", "referral", "walkIn", "transfer", "import", "other"] as const;
export type CaseSource = (typeof caseSources)[number];
export const enteredSources = ["walkIn", "referral", "transfer", "other"] as const satisfies readonly CaseSource[];

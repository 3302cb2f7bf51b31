/** What an agency is, in the order forms offer it. The database checks the same list. */
export const agencyKinds = ["police", "prosecutor", "msdhs", "pocht", "hospital", "labour", "ngo", "shelter", "school", "court", "hotline", "immigration", "other"] as const;
export type AgencyKind = (typeof agencyKinds)[number];

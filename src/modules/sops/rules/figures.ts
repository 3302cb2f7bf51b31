/** Counts are told in whole fives, rounded down; fewer could point at a case or a colleague. The database keeps it (app.sop_figures). */
export const FEWEST = 5;

export const figureParts = ["inTime", "late", "open", "overdue", "departed"] as const;
export type Part = (typeof figureParts)[number];

/** The parts of a whole in whole fives; null: fewer than five, or none. */
export type Parts = Readonly<Record<Part, number | null>>;

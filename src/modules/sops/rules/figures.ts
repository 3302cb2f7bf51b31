/** Fewer than this could point at a case or a colleague; the database keeps it (app.sop_figures). */
export const FEWEST = 5;

export const figureParts = ["inTime", "late", "open", "overdue", "departed"] as const;
export type Part = (typeof figureParts)[number];

/** The parts of a whole: each is none, or five and more. */
export type Parts = Readonly<Record<Part, number>>;

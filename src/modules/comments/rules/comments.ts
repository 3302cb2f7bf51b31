/** What a comment can be about. A step of a support plan is a task once the plan is agreed; before, the plan is what one talks about. */
export const targetKinds = ["case", "note", "task", "plan"] as const;
export type TargetKind = (typeof targetKinds)[number];

/** Categories a comment about the case itself may be in; about anything else it is in the category of that thing. */
export const commentCategories = ["case", "identity", "contact", "screening", "forensicInterview", "health", "therapy", "plan", "shelterPlace", "evidence", "prosecution", "restitution", "minutes"] as const;
export type CommentCategory = (typeof commentCategories)[number];

/** Levels of the access matrix that read a category, or one's own part of it. */
const reading: readonly string[] = ["RW", "R", "c"];

/** May a seat with this level for the category write a comment in it? Whoever reads may ask. */
export function mayComment(category: string, level: string | undefined): boolean {
  return category === "case" || (level !== undefined && reading.includes(level));
}

export const MOST_MENTIONS = 10;
export const MOST_LETTERS = 4000;

/** Parts a note can belong to: the whole team, or one category of the access matrix. */
export const noteCategories = ["case", "identity", "contact", "screening", "forensicInterview", "health", "therapy", "plan", "shelterPlace", "evidence", "prosecution", "restitution", "minutes"] as const;
export type NoteCategory = (typeof noteCategories)[number];

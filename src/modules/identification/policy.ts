import type { Grants } from "#platform/policy/permissions.ts";

/** Hold talks; an NGO's worker only sees the ones held by herself. */
const screeners = ["socialWorker", "inquiryOfficial", "labourInspector", "ngoWorker"] as const;
/** Record what the team decided. */
const recorders = ["socialWorker", "inquiryOfficial", "labourInspector"] as const;
/** Name who leads a child's forensic interview. */
const planners = ["caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer"] as const;
const readers = [...screeners, "caseManager", "prosecutor", "forensicInterviewer", "psychologist", "pochtCoordinator"] as const;

/** Roles that may do it at all; the seat in the case decides again (access matrix, category screening). */
export const permissions = {
  "identification.start": screeners,
  "identification.startMany": screeners,
  "identification.noteAgreement": screeners,
  "identification.answer": screeners,
  "identification.pause": screeners,
  "identification.resume": screeners,
  "identification.finish": screeners,
  "identification.correct": screeners,
  "identification.addAgeEvidence": screeners,
  "identification.setAsideAgeEvidence": recorders,
  "identification.offerReflection": recorders,
  "identification.decide": recorders,
  "identification.review": recorders,
  "identification.planForensic": planners,
  "identification.listOfCase": readers,
  "identification.open": readers,
  "identification.openPerson": readers,
} as const satisfies Grants;

/** What a seat's level of the category lets its holder do in this case. */
export interface Level {
  readonly level: string;
  readonly isClosed: boolean;
}

/** May the seat hold talks and add evidence? A closed case rests. */
export const mayScreen = ({ level, isClosed }: Level): boolean => !isClosed && (level === "RW" || level === "c");
/** May the seat record the team's decision? Whoever only contributes may not. */
export const mayDecide = ({ level, isClosed }: Level): boolean => !isClosed && level === "RW";
/** May the seat read the category at all? */
export const mayRead = ({ level }: Level): boolean => ["RW", "R", "c"].includes(level);

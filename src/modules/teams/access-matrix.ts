/**
 * Who may do what with which category of data, for a seat of each discipline in a case's team.
 * RW read and write · R read · r summary · m minimum extract · c only what that role contributed · n no names ·
 * a audit view only · own about oneself · - nothing. The database enforces the same rows (table access_rules).
 */
export const disciplines = [
  "caseManager",
  "socialWorker",
  "inquiryOfficial",
  "prosecutor",
  "forensicInterviewer",
  "psychologist",
  "doctor",
  "shelterStaff",
  "ngoWorker",
  "interpreter",
  "pochtCoordinator",
  "labourInspector",
  "hotlineOperator",
  "volunteer",
  "mediaOfficer",
  "analyst",
  "dpo",
  "survivor",
] as const;
export type Discipline = (typeof disciplines)[number];

export type AccessLevel = "RW" | "R" | "r" | "m" | "c" | "n" | "a" | "own" | "-";

/** One row a category, the levels in the order of `disciplines`. */
export const accessMatrix = {
  identity: "RW RW R R R R R R c - r - r - - - a own",
  contact: "RW RW R c - c - R c - - - r - - - a own",
  lead: "R R RW r - - - - c - RW c RW c - - a -",
  screening: "R RW RW R R R - - c - R RW - - - n a own",
  forensicInterview: "m m RW R RW R - - - - - - - - - - a -",
  health: "m m - - - R RW m - - - - - - - - a own",
  therapy: "m - - - - RW - - - - - - - - - - a own",
  plan: "RW RW r r - R r RW RW - m - - - - n a own",
  shelterPlace: "R R - - - - - RW - - m - - - - - a own",
  evidence: "- - RW R r - - - - - - - - - - - a -",
  prosecution: "R r RW RW - r - m m - m - - - - n a own",
  restitution: "RW RW r RW - - - - r - m r - - - n a own",
  interpreterBooking: "RW RW RW R RW R RW RW r own RW RW - - - - a -",
  minutes: "RW RW R R R R R c c - RW c - - - - a -",
  statistics: "R R R R R R R R R - R R - R R R R R",
} as const;
export type Category = keyof typeof accessMatrix;

/** The level a discipline has for a category. */
export function accessLevel(discipline: Discipline, category: Category): AccessLevel {
  // The rows above hold exactly one level for each discipline; access-matrix.test.ts checks it.
  return accessMatrix[category].split(" ")[disciplines.indexOf(discipline)] as AccessLevel;
}

import type { Confidentiality } from "./confidentiality.ts";

/**
 * What each class of a case changes: the one list behind the class card, docs/security/who-may.md and the tests. Each code has its
 * sentence in both languages at `cases.classEffects.<code>`; the database enforces it where named.
 */
export const classEffects = {
  ordinary: ["teamByRole"],
  restricted: ["teamByRole", "coreDisciplines"],
  secret: ["teamByRole", "coreDisciplines", "managerAdds", "seatsEnd", "minimumLeaves", "noMail", "noExport"],
  sealed: ["teamByRole", "namedByTwo", "seatsEnd", "minimumLeaves", "noMail", "noExport", "notFound", "notCounted", "noEmergency", "noUndo"],
} as const satisfies Readonly<Record<Confidentiality, readonly string[]>>;
export type ClassEffect = (typeof classEffects)[Confidentiality][number];

/** Where the database makes an effect true (migrations 0118 and before). */
export const enforcedBy: Readonly<Record<ClassEffect, string>> = {
  /** Row-level security of every table, by seat and category. */
  teamByRole: "app.may_see",
  /** Others' seats end when a case becomes restricted; none is made. */
  coreDisciplines: "app.guard_seat_class",
  managerAdds: "app.guard_seat_class",
  /** Each seat by a request of the manager that a second one agreed to. */
  namedByTwo: "app.answer_second_request",
  /** A guest's seat has an end (rules of teams; the clock ends it in app.has_seat). */
  seatsEnd: "app.has_seat",
  /** What a referral may hold. */
  minimumLeaves: "app.class_lets_leave",
  /** Nobody is written to about its tasks; of a sealed case nobody outside is told at all. */
  noMail: "app.guard_task_class",
  noExport: "app.leaves_in_files",
  /** Neither searches nor questions about doubles meet its people. */
  notFound: "app.hide_tokens",
  notCounted: "app.tally_seat",
  /** Whatever makes a seat passes the same guard. */
  noEmergency: "app.guard_seat_class",
  noUndo: "app.guard_class",
};

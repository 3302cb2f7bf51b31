/** What a task to lead a child's forensic interview comes from. */
export const FORENSIC_SOURCE = "forensic-interview";

/** Disciplines that may lead one. Never whoever treats the child: that is asked of the team, since no record says who does (NCA 2023, standard 3). */
export const forensicLeads = ["forensicInterviewer", "inquiryOfficial", "prosecutor", "psychologist", "socialWorker"] as const;

export type ForensicRefusal = "case-closed" | "not-a-child" | "lead-not-fitting" | "interview-in-the-past";

interface Planned {
  readonly isClosed: boolean;
  /** As the team cares for her: in doubt counts as a child. */
  readonly standing: "child" | "in-doubt" | "adult";
  /** Of the lead's seat in the case; undefined without one. */
  readonly discipline: string | undefined;
  readonly at: Date;
  readonly now: Date;
}

/** Why a forensic interview cannot be given to somebody to lead, or undefined. */
export function whyNotPlanForensic({ isClosed, standing, discipline, at, now }: Planned): ForensicRefusal | undefined {
  if (isClosed) return "case-closed";
  if (standing === "adult") return "not-a-child";
  if (!forensicLeads.some((one) => one === discipline)) return "lead-not-fitting";
  return at <= now ? "interview-in-the-past" : undefined;
}

export const reviewKinds = ["case", "callOut", "exercise"] as const;
export type ReviewKind = (typeof reviewKinds)[number];

/** How long a finding may take, in days: what is put off longer is forgotten. Product default. */
const LONGEST_DAYS = 366;

export type FindingRefusal = "review-closed" | "due-in-the-past" | "due-too-late";

/** Why a finding cannot be added. Days are "YYYY-MM-DD" of Bangkok. */
export function whyNotAddFinding(of: { readonly isClosed: boolean; readonly dueOn: string; readonly today: string }): FindingRefusal | undefined {
  if (of.isClosed) return "review-closed";
  if (of.dueOn < of.today) return "due-in-the-past";
  return (Date.parse(of.dueOn) - Date.parse(of.today)) / 86_400_000 > LONGEST_DAYS ? "due-too-late" : undefined;
}

export type CloseRefusal = "review-closed" | "findings-open" | "nothing-said";

/** Why a review cannot be closed: it says what went well and what to change, and what was found is done. */
export function whyNotClose(of: { readonly isClosed: boolean; readonly openFindings: number; readonly hasWords: boolean }): CloseRefusal | undefined {
  if (of.isClosed) return "review-closed";
  if (!of.hasWords) return "nothing-said";
  return of.openFindings > 0 ? "findings-open" : undefined;
}

/** Field roles that may open a case in an emergency, in the order a person who holds several is offered them; the database holds the same. */
export const emergencyDisciplines = ["inquiryOfficial", "socialWorker", "doctor", "caseManager", "hotlineOperator", "pochtCoordinator"] as const;
export type EmergencyDiscipline = (typeof emergencyDisciplines)[number];

/** Why it could not wait for a seat. */
export const emergencyCategories = ["dangerToLife", "missingPerson", "urgentCare", "rescueUnderWay", "dutyHandover", "otherEmergency"] as const;
export type EmergencyCategory = (typeof emergencyCategories)[number];

/** Letters the reason must have (security.md T15). */
export const shortestReason = 20;
export const longestReason = 1000;

/** What a reviewer finds. */
export const emergencyResults = ["justified", "notJustified"] as const;
export type EmergencyResult = (typeof emergencyResults)[number];

/** Where an opening stands: reviewed, waiting, or nobody looked within 72 hours. */
export type ReviewState = EmergencyResult | "waiting" | "overdue";

/** @param now the product's clock */
export function reviewState(opening: { readonly result: EmergencyResult | null; readonly reviewBy: Date }, now: Date): ReviewState {
  if (opening.result !== null) return opening.result;
  return opening.reviewBy <= now ? "overdue" : "waiting";
}

/** In which of her roles somebody opens: the one asked for if she holds it, the only one she holds, else undefined. */
export function disciplineFor(roles: readonly string[], asked: EmergencyDiscipline | undefined): EmergencyDiscipline | undefined {
  const held = emergencyDisciplines.filter((one) => roles.includes(one));
  if (asked !== undefined) return held.find((one) => one === asked);
  return held.length === 1 ? held[0] : undefined;
}

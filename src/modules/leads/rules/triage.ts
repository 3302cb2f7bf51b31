import { unknownProvince, type LeadState } from "./words.ts";

/** A lead as far as the rules of triage need it. */
export interface LeadFacts {
  readonly id: string;
  readonly state: LeadState;
  readonly handlingAgencyId: string;
  readonly duplicateOf: string | null;
}

export type Closed = "already-accepted" | "lead-closed" | "lead-reduced";

/** Why the desk can do nothing more with a lead, or undefined while it waits. */
export function whyClosed({ state }: Pick<LeadFacts, "state">): Closed | undefined {
  if (state === "accepted") return "already-accepted";
  if (state === "reduced") return "lead-reduced";
  return state === "duplicate" || state === "notTrafficking" ? "lead-closed" : undefined;
}

/** The case a lead is to become: where it is, the part the accepter takes, and the roles she holds. */
export interface Acceptance {
  readonly provinceCode: string;
  readonly discipline: string;
  readonly roles: readonly string[];
}

/** Why a lead cannot become a case, or undefined. */
export function whyNotAccept(lead: Pick<LeadFacts, "state">, { provinceCode, discipline, roles }: Acceptance): Closed | "province-missing" | "role-not-held" | undefined {
  const closed = whyClosed(lead);
  if (closed) return closed;
  if (provinceCode === unknownProvince) return "province-missing";
  return roles.includes(discipline) ? undefined : "role-not-held";
}

/** Why a lead cannot be closed as no trafficking, or undefined. */
export const whyNotCloseNotTrafficking = (lead: LeadFacts): Closed | undefined => whyClosed(lead);

/** Why its urgency cannot be set, or undefined. */
export const whyNotSetUrgency = (lead: LeadFacts): Closed | undefined => whyClosed(lead);

/** Why a lead cannot be given to a colleague, or undefined. @param colleagues accounts of the desk */
export function whyNotAssign(lead: LeadFacts, accountId: string, colleagues: readonly string[]): Closed | "not-of-this-desk" | undefined {
  return whyClosed(lead) ?? (colleagues.includes(accountId) ? undefined : "not-of-this-desk");
}

/** Why a lead cannot go to another agency, or undefined. @param to the agency, undefined when it is not in the directory */
export function whyNotForward(lead: LeadFacts, to: { readonly id: string; readonly takesLeads: boolean; readonly isActive: boolean } | undefined) {
  const closed = whyClosed(lead);
  if (closed) return closed;
  if (to?.id === lead.handlingAgencyId) return "same-agency" as const;
  return to?.takesLeads && to.isActive ? undefined : ("agency-takes-no-leads" as const);
}

/** Why a lead cannot be marked as repeating another, or undefined. @param original as the caller sees it */
export function whyNotMarkDuplicate(lead: LeadFacts, original: LeadFacts) {
  const closed = whyClosed(lead);
  if (closed) return closed;
  if (original.id === lead.id) return "same-lead" as const;
  if (original.state === "reduced") return "lead-reduced" as const;
  // One step only: the original must stand for itself.
  return original.state === "duplicate" ? ("original-is-duplicate" as const) : undefined;
}

/** Why the desk cannot ask back, or undefined. @param canBeReached somebody who reported has an account or a receipt code */
export function whyNotAsk(lead: LeadFacts, canBeReached: boolean): Closed | "nobody-to-ask" | undefined {
  return whyClosed(lead) ?? (canBeReached ? undefined : "nobody-to-ask");
}

/** Why there is nothing to answer, or undefined. */
export function whyNotAnswer(lead: Pick<LeadFacts, "state">): Closed | "nothing-asked" | undefined {
  return whyClosed(lead) ?? (lead.state === "asked" ? undefined : "nothing-asked");
}

/** Why a lead cannot wait at the desk again, or undefined. What became a case is undone in the case. */
export function whyNotReopen({ state }: LeadFacts): "still-open" | "already-accepted" | "lead-reduced" | undefined {
  if (state === "new" || state === "asked") return "still-open";
  if (state === "accepted") return "already-accepted";
  return state === "reduced" ? "lead-reduced" : undefined;
}

/** The longest time for which another agency may see a lead before somebody decides again. */
export const longestShareDays = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Why a lead cannot be shared with an agency until an instant, or undefined. */
export function whyNotShare(lead: LeadFacts, share: { readonly agencyId: string; readonly until: Date; readonly now: Date }) {
  if (lead.state === "reduced") return "lead-reduced" as const;
  if (share.agencyId === lead.handlingAgencyId) return "same-agency" as const;
  if (share.until <= share.now) return "share-ends-in-past" as const;
  return share.until.getTime() > share.now.getTime() + longestShareDays * DAY_MS ? ("share-too-long" as const) : undefined;
}

/** Why a note must be written beside a reason, or undefined. */
export function whyNoteMissing(reason: string, note: string | undefined): "note-missing" | undefined {
  return reason === "other" && (note ?? "").trim() === "" ? "note-missing" : undefined;
}

import type { Entry } from "./workshop.ts";

/** asked: waits for the focal point · nominated: waits for her own yes · confirmed: has a place · waiting: in the line · withdrawn: does not come. */
export const enrolmentStates = ["asked", "nominated", "confirmed", "waiting", "withdrawn"] as const;
export type EnrolmentState = (typeof enrolmentStates)[number];

/** A workshop as far as enrolling looks at it. */
export interface EnrolFacts {
  readonly entry: Entry;
  readonly state: "open" | "cancelled";
  readonly endsAt: Date;
}

export type EnrolRefusal = "workshop-cancelled" | "workshop-over" | "enrolled-already" | "not-enrolled" | "not-asking";

/** Why nothing changes any more in who takes part, or undefined. */
function whyNotAny({ state, endsAt }: EnrolFacts, now: Date): EnrolRefusal | undefined {
  if (state === "cancelled") return "workshop-cancelled";
  return endsAt <= now ? "workshop-over" : undefined;
}

/** Why somebody cannot ask for a place, or undefined. A nominated one says yes by asking. @param held her enrolment so far */
export function whyNotEnrol(workshop: EnrolFacts, held: EnrolmentState | undefined, now: Date): EnrolRefusal | undefined {
  return whyNotAny(workshop, now) ?? (held === undefined || held === "withdrawn" || held === "nominated" ? undefined : "enrolled-already");
}

/** What she becomes who asks: the database makes "waiting" of "confirmed" when no place is left. @param isNominated by her focal point, now or before */
export function stateAfterAsking({ entry }: EnrolFacts, isNominated: boolean): EnrolmentState {
  return entry === "open" || isNominated ? "confirmed" : "asked";
}

/** Why a focal point cannot nominate a colleague, or undefined. Whoever asked has the place by it; whoever did not is asked. */
export function whyNotNominate(workshop: EnrolFacts, held: EnrolmentState | undefined, now: Date): EnrolRefusal | undefined {
  return whyNotAny(workshop, now) ?? (held === undefined || held === "withdrawn" || held === "asked" ? undefined : "enrolled-already");
}

/** What a nominated colleague becomes. */
export const stateAfterNomination = (held: EnrolmentState | undefined): EnrolmentState => (held === "asked" ? "confirmed" : "nominated");

/** Why an enrolment cannot be taken back, or undefined. */
export function whyNotWithdraw(workshop: EnrolFacts, held: EnrolmentState | undefined, now: Date): EnrolRefusal | undefined {
  if (held === undefined || held === "withdrawn") return "not-enrolled";
  return workshop.endsAt <= now ? "workshop-over" : undefined;
}

/** Why whoever gives the workshop cannot say yes in the focal point's stead, or undefined. */
export function whyNotAdmit(workshop: EnrolFacts, held: EnrolmentState | undefined, now: Date): EnrolRefusal | undefined {
  return whyNotAny(workshop, now) ?? (held === "asked" ? undefined : "not-asking");
}

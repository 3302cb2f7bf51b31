import type { Discipline } from "../access-matrix.ts";

/** Disciplines whose seats bring others in. In a sealed case the social worker does not. */
export const managingDisciplines = ["caseManager", "pochtCoordinator", "socialWorker"] as const satisfies readonly Discipline[];
/** Disciplines that can take a seat in a case; the others work without seeing one. */
export const seatableDisciplines = [
  "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "shelterStaff",
  "ngoWorker", "interpreter", "pochtCoordinator", "labourInspector", "dpo",
] as const satisfies readonly Discipline[];
export type SeatableDiscipline = (typeof seatableDisciplines)[number];

/**
 * Disciplines that a restricted or secret case takes in: the core of a multi-disciplinary team, the coordinator, whoever interviews
 * and whoever shelters the person. The database says the same (app.is_core_discipline).
 */
export const restrictedDisciplines = [
  "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "ngoWorker", "pochtCoordinator", "shelterStaff",
] as const satisfies readonly Discipline[];

/** What a seat rests on: a duty of law, or that everyone in the case agreed to this agency. The second ends with the agreement. */
export const seatGrounds = ["task", "consent"] as const;
export type SeatGround = (typeof seatGrounds)[number];

const SOON_DAYS = 7;
/** Whether a place in the team ends within a week, so that the team sees it in time. */
export const endsSoon = (endsAt: Date | null, now: Date): boolean => endsAt !== null && endsAt.getTime() - now.getTime() < SOON_DAYS * 86_400_000;

export type AddSeatRefusal =
  | "case-closed" | "already-in-team" | "cannot-be-seated" | "ends-in-the-past" | "secret-needs-end" | "ends-too-late"
  | "only-core-disciplines" | "only-manager-adds" | "sealed-needs-second" | "consent-missing";

export interface NewSeatFacts {
  readonly stage: string;
  readonly confidentiality: string;
  /** The caller is the case manager. */
  readonly isManager: boolean;
  /** Everyone in the case lets the seat's agency know. */
  readonly isAgreed: boolean;
  readonly isInTeam: boolean;
  /** Active, holds the role, no wall: one answer, so that a wall is not told from a missing role. */
  readonly mayBeSeated: boolean;
  readonly now: Date;
}

const LONGEST_SECRET_DAYS = 180;
const DAY_MS = 86_400_000;

interface WantedSeat {
  readonly discipline: Discipline;
  readonly endsAt?: Date | undefined;
  readonly restsOn?: SeatGround | undefined;
}

/** Why an account cannot get this seat. */
export function whyNotAddSeat(seat: WantedSeat, facts: NewSeatFacts): AddSeatRefusal | undefined {
  if (facts.stage === "closed") return "case-closed";
  if (seat.endsAt !== undefined && seat.endsAt <= facts.now) return "ends-in-the-past";
  if (facts.isInTeam) return "already-in-team";
  if (!facts.mayBeSeated) return "cannot-be-seated";
  return whyNotByClass(seat, facts) ?? (seat.restsOn === "consent" && !facts.isAgreed ? "consent-missing" : undefined);
}

/** What the class of the case forbids. @see cases: rules/class-effects.ts */
function whyNotByClass(seat: WantedSeat, { confidentiality, isManager, now }: NewSeatFacts): AddSeatRefusal | undefined {
  if (confidentiality === "ordinary") return undefined;
  if (confidentiality === "sealed") return "sealed-needs-second";
  if (!(restrictedDisciplines as readonly Discipline[]).includes(seat.discipline)) return "only-core-disciplines";
  if (confidentiality === "restricted") return undefined;
  return isManager ? whyNotInNarrowCase(seat, now) : "only-manager-adds";
}

/** In a secret or sealed case a guest's seat has an end, not far away. */
export function whyNotInNarrowCase({ discipline, endsAt }: WantedSeat, now: Date): "secret-needs-end" | "ends-too-late" | undefined {
  if (endsAt === undefined) return isGuest(discipline) ? "secret-needs-end" : undefined;
  return endsAt.getTime() - now.getTime() > LONGEST_SECRET_DAYS * DAY_MS ? "ends-too-late" : undefined;
}

function isNarrow(confidentiality: string): boolean {
  return confidentiality === "secret" || confidentiality === "sealed";
}

function isGuest(discipline: Discipline): boolean {
  return !(managingDisciplines as readonly Discipline[]).includes(discipline);
}

/** Why a seat ends. */
export const endReasons = ["workDone", "movedOn", "notNeeded", "personAsked", "mistake", "left"] as const;
/** What makes an account unfit for a case; kept to the seats that manage it. */
export const wallReasons = ["family", "knowsPerson", "knowsSuspect", "ownInterest", "otherConflict"] as const;

export type EndSeatRefusal = "last-managing-seat" | "is-case-manager" | "seat-already-ended";

export interface EndSeatFacts {
  readonly isEnded: boolean;
  readonly isCaseManager: boolean;
  /** Managing seats of the case that would be left, without an end that has passed. */
  readonly managingSeatsLeft: number;
}

/** Why a seat cannot be ended: a case is never left without somebody who can bring in others, nor its manager dropped without a hand-over. */
export function whyNotEndSeat({ isEnded, isCaseManager, managingSeatsLeft }: EndSeatFacts): EndSeatRefusal | undefined {
  if (isEnded) return "seat-already-ended";
  if (isCaseManager) return "is-case-manager";
  return managingSeatsLeft === 0 ? "last-managing-seat" : undefined;
}

export type ChangeEndRefusal = "seat-already-ended" | "ends-in-the-past" | "is-case-manager" | "last-managing-seat" | "secret-needs-end" | "case-closed";

/** Why a seat cannot get this end. The manager's seat, and the last managing one, have none. */
export function whyNotChangeEnd(
  seat: EndSeatFacts & { readonly discipline: Discipline; readonly confidentiality: string; readonly stage: string; readonly endsAt: Date | undefined },
  now: Date,
): ChangeEndRefusal | undefined {
  if (seat.isEnded) return "seat-already-ended";
  if (seat.stage === "closed") return "case-closed";
  if (seat.endsAt === undefined) return isGuest(seat.discipline) && isNarrow(seat.confidentiality) ? "secret-needs-end" : undefined;
  if (seat.endsAt <= now) return "ends-in-the-past";
  return whyNotEndSeat(seat);
}

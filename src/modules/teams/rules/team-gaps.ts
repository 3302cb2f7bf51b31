import type { Discipline } from "../access-matrix.ts";

/** What decides which disciplines a team should have. */
export interface TeamFacts {
  readonly disciplines: readonly Discipline[];
  readonly needsInterpreter: boolean;
  /** Work is part of what happened: the labour inspector belongs to the team. */
  readonly isLabourCase: boolean;
}

/** The core of a multi-disciplinary team. @see glossary: multiDisciplinaryTeam; NRM B.E. 2565 */
export const coreDisciplines = ["caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "psychologist", "doctor", "ngoWorker"] as const satisfies readonly Discipline[];

/** Disciplines a team should have and has not, in the order in which they are usually called. */
export function teamGaps({ disciplines, needsInterpreter, isLabourCase }: TeamFacts): readonly Discipline[] {
  const wanted: readonly Discipline[] = [...coreDisciplines, ...(needsInterpreter ? (["interpreter"] as const) : []), ...(isLabourCase ? (["labourInspector"] as const) : [])];
  return wanted.filter((discipline) => !disciplines.includes(discipline));
}

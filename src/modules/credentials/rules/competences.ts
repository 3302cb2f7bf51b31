/** What somebody can be proven able to do; each is closed by a course of the shipped curriculum. */
export const competences = [
  "trauma-informed", "forensic-interview", "digital-evidence", "identification-interview", "mdt", "rights", "restitution", "interpret", "media", "coordination", "staff-care",
] as const;
export type Competence = (typeof competences)[number];

/** The courses that lead to a competence, in the order they are best taken. */
export const coursesFor: Readonly<Record<Competence, readonly string[]>> = {
  "trauma-informed": ["trauma-informed-care", "psychological-dynamics"],
  "forensic-interview": ["child-forensic-interview"],
  "digital-evidence": ["digital-evidence"],
  "identification-interview": ["victim-identification"],
  mdt: ["mdt-and-support-plan"],
  rights: ["rights"],
  restitution: ["restitution"],
  interpret: ["interpreters"],
  media: ["media-and-confidentiality"],
  coordination: ["pocht-coordination"],
  "staff-care": ["staff-care"],
};

/** Months a certificate holds. Product defaults: no source for a term was found (law-and-practice.md §2.5). */
export const validMonths: Readonly<Record<Competence, number>> = {
  "trauma-informed": 36, "forensic-interview": 24, "digital-evidence": 24, "identification-interview": 24, mdt: 36, rights: 36, restitution: 36, interpret: 24, media: 36, coordination: 36, "staff-care": 36,
};

/** The end of a certificate issued at an instant. @param months 1–60; the usual ones of the competence when left out */
export function endOf(issuedAt: Date, competence: Competence, months: number = validMonths[competence]): Date {
  const end = new Date(issuedAt);
  const day = end.getUTCDate();
  end.setUTCMonth(end.getUTCMonth() + months);
  // 31 August and six months: the last day of February, not the third of March.
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return end;
}

/** What each role must have learned until the authority says otherwise. Product defaults along the curriculum's audiences. */
export const usualRequirements: Readonly<Record<string, readonly Competence[]>> = {
  caseManager: ["trauma-informed", "mdt", "rights"],
  socialWorker: ["trauma-informed", "identification-interview", "mdt", "rights"],
  inquiryOfficial: ["trauma-informed", "identification-interview", "digital-evidence", "rights"],
  prosecutor: ["trauma-informed", "restitution", "rights"],
  forensicInterviewer: ["trauma-informed", "forensic-interview"],
  psychologist: ["trauma-informed", "staff-care"],
  doctor: ["trauma-informed"],
  labourInspector: ["trauma-informed", "identification-interview", "rights"],
  shelterStaff: ["trauma-informed", "rights", "staff-care"],
  ngoWorker: ["trauma-informed", "identification-interview", "rights"],
  interpreter: ["interpret", "trauma-informed"],
  hotlineOperator: ["trauma-informed", "rights"],
  volunteer: ["trauma-informed"],
  mediaOfficer: ["media"],
  pochtCoordinator: ["coordination", "mdt", "rights"],
};

/** What the authority changed. */
export interface Requirement {
  readonly role: string;
  readonly competence: Competence;
  readonly isRequired: boolean;
}

/** The roles that can be asked for a competence: those with a usual requirement, in their usual order. */
export const trainedRoles: readonly string[] = Object.keys(usualRequirements);

/** What a set of roles must have learned, in the order of the competences. */
export function requiredOf(roles: readonly string[], changed: readonly Requirement[]): readonly Competence[] {
  return competences.filter((competence) => roles.some((role) => isRequired(role, competence, changed)));
}

function isRequired(role: string, competence: Competence, changed: readonly Requirement[]): boolean {
  const own = changed.find((one) => one.role === role && one.competence === competence);
  return own ? own.isRequired : (usualRequirements[role]?.includes(competence) ?? false);
}

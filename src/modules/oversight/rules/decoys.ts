/** Whose lists a decoy can be laid into. */
export const decoyDisciplines = ["caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "doctor", "psychologist", "ngoWorker", "pochtCoordinator", "labourInspector"] as const;
/** Stages in which a decoy looks like any case. */
export const decoyStages = ["identification", "protection", "remedy"] as const;

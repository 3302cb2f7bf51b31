import type { MakeInput } from "./inputs.ts";

const anyone = (input: object = {}): MakeInput => () => ({ input, isAboutNoCase: true });
/** Nothing has this id: who holds the permission is told so, whoever does not is refused before. */
const ABSENT = "0190b6a0-0000-7000-8000-000000000001";

export const readinessInputs: Readonly<Record<string, MakeInput>> = {
  "readiness.roster": anyone(),
  "readiness.people": anyone(),
  "readiness.ownCalendar": anyone({ words: "Ruam" }),
  "readiness.listCallOuts": anyone(),
  "readiness.listMine": anyone(),
  "readiness.counts": anyone(),
  "readiness.listExercises": anyone(),
  "readiness.startExercise": anyone({ scenario: "hotline-night", tempo: 10, roles: [{ discipline: "doctor", accountId: ABSENT }] }),
  "readiness.openReview": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "readiness.listReviews": ({ things }) => ({ input: { caseId: things.caseId }, may: things.makers.boss }),
  "readiness.findingsOfProcedure": anyone({ code: "mdt-meeting" }),
};

/** Acts that steps of a procedure can come before. */
export type GatedByStep = "case.close" | "referral.send";

/** Why an act goes on though a step that should come first is open: words of departures, for learning. Codes: they are counted, and name nobody. */
export const goOnWithoutSteps = ["personAskedOtherwise", "safetyFirst", "notPossibleHere", "doneAnotherWay", "stepDoesNotFit"] as const;
export type GoOnWithoutSteps = (typeof goOnWithoutSteps)[number];

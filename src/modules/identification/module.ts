import type { Module } from "#platform/action/module.ts";
import { addAgeEvidence } from "./actions/add-age-evidence.ts";
import { answerQuestion } from "./actions/answer.ts";
import { correctAnswer } from "./actions/correct.ts";
import { decide } from "./actions/decide.ts";
import { finishScreening } from "./actions/finish.ts";
import { listOfCase } from "./actions/list-of-case.ts";
import { noteAgreement } from "./actions/note-agreement.ts";
import { offerReflection } from "./actions/offer-reflection.ts";
import { openPerson } from "./actions/open-person.ts";
import { openScreening } from "./actions/open.ts";
import { pauseScreening, resumeScreening } from "./actions/pause.ts";
import { planForensicInterview } from "./actions/plan-forensic.ts";
import { reviewDecision } from "./actions/review.ts";
import { setAsideAgeEvidence } from "./actions/set-aside-age-evidence.ts";
import { startManyScreenings } from "./actions/start-many.ts";
import { startScreening } from "./actions/start.ts";
import { permissions } from "./policy.ts";
import { ageEvidence, identificationDecisions, reflectionOffers, screeningAnswers, screenings } from "./tables.ts";

export const identificationModule: Module = {
  name: "identification",
  tables: [screenings, screeningAnswers, ageEvidence, reflectionOffers, identificationDecisions],
  permissions,
  actions: [
    startScreening, startManyScreenings, noteAgreement, answerQuestion, pauseScreening, resumeScreening, finishScreening, correctAnswer,
    addAgeEvidence, setAsideAgeEvidence, offerReflection, decide, reviewDecision, planForensicInterview, listOfCase, openScreening, openPerson,
  ],
};

import type { Module } from "#platform/action/module.ts";
import { answer, askMore } from "./actions/answer.ts";
import { call } from "./actions/call.ts";
import { callOut, callOuts, counts, mine } from "./actions/call-outs.ts";
import { endCall } from "./actions/end-call.ts";
import { exercise, listExercises } from "./actions/exercises.ts";
import { addFinding, finishFinding, keepers } from "./actions/findings.ts";
import { findingsOfProcedure } from "./actions/findings-of-procedure.ts";
import { closeReview, openReview, saveReview } from "./actions/open-review.ts";
import { ownCalendar } from "./actions/own-calendar.ts";
import { people } from "./actions/people.ts";
import { cancelShift, planShift, setDutyPhone } from "./actions/plan-shift.ts";
import { listReviews, review } from "./actions/reviews.ts";
import { roster } from "./actions/roster.ts";
import { endExercise, nextInject } from "./actions/run-exercise.ts";
import { startExercise } from "./actions/start-exercise.ts";
import { answerSwap, askSwap, takeBackSwap } from "./actions/swap.ts";
import { advanceExercises } from "./jobs.ts";
import { permissions } from "./policy.ts";
import * as tables from "./tables.ts";

export const readinessModule: Module = {
  name: "readiness",
  tables: [tables.dutyShifts, tables.dutySwaps, tables.callOuts, tables.callOutAnswers, tables.exercises, tables.exerciseRoles, tables.afterActionReviews, tables.reviewFindings],
  permissions,
  actions: [
    addFinding, answer, answerSwap, askMore, askSwap, call, callOut, callOuts, cancelShift, closeReview, counts, endCall, endExercise, exercise, findingsOfProcedure, finishFinding, keepers, listExercises, listReviews, mine, nextInject, openReview,
    ownCalendar, people, planShift, review, roster, saveReview, setDutyPhone, startExercise, takeBackSwap,
  ],
  jobs: [advanceExercises],
};

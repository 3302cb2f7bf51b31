import type { Module } from "#platform/action/module.ts";
import { admit, enrol, nominate, withdraw } from "./actions/enrol.ts";
import { courses, takeScores } from "./actions/from-course.ts";
import { cancel, change, create } from "./actions/keep.ts";
import { answerFollowUp, evaluate, giveFeedback, results, score } from "./actions/learn.ts";
import { list } from "./actions/list.ts";
import { mine } from "./actions/mine.ts";
import { arrive, code, markPresence } from "./actions/presence.ts";
import { colleagues, read, trainers } from "./actions/read.ts";
import { roster, sheet } from "./actions/roster.ts";
import { summary } from "./actions/summary.ts";
import { followUp, remind, tell } from "./jobs/tell.ts";
import { permissions } from "./policy.ts";
import * as tables from "./tables.ts";

export const workshopsModule: Module = {
  name: "workshops",
  tables: [
    tables.workshops, tables.workshopLinks, tables.workshopSessions, tables.workshopTrainers, tables.enrolments, tables.workshopAttendance, tables.workshopEvaluations, tables.workshopScores,
    tables.workshopFeedback, tables.workshopFollowUps,
  ],
  permissions,
  actions: [
    admit, answerFollowUp, arrive, cancel, change, code, colleagues, courses, create, enrol, evaluate, giveFeedback, list, markPresence, mine, nominate, read, results, roster, score, sheet, summary, takeScores, trainers, withdraw,
  ],
  jobs: [tell, remind, followUp],
};

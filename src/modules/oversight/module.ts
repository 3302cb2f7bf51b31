import type { Module } from "#platform/action/module.ts";
import { administration } from "./actions/administration.ts";
import { allowReading } from "./actions/allow-reading.ts";
import { board } from "./actions/board.ts";
import { budget, changeBudget } from "./actions/budget.ts";
import { closeAlert } from "./actions/close-alert.ts";
import { decoys, endDecoy, plantDecoy } from "./actions/decoys.ts";
import { liftStop } from "./actions/lift-stop.ts";
import { month } from "./actions/month.ts";
import { myEmergency } from "./actions/my-emergency.ts";
import { openInEmergency } from "./actions/open-in-emergency.ts";
import { opening } from "./actions/opening.ts";
import { openings } from "./actions/openings.ts";
import { review } from "./actions/review.ts";
import { learnUsual, settle } from "./jobs/settle.ts";
import { tell } from "./jobs/tell.ts";
import { permissions } from "./policy.ts";
import * as tables from "./tables.ts";

export const oversightModule: Module = {
  name: "oversight",
  tables: [tables.alerts, tables.emergencyOpenings, tables.decoys, tables.caseReads, tables.readHours, tables.readUsual, tables.readStops, tables.readAllowances],
  permissions,
  actions: [
    administration, allowReading, board, budget, changeBudget, closeAlert, decoys, endDecoy, liftStop, month, myEmergency, openInEmergency,
    opening, openings, plantDecoy, review,
  ],
  jobs: [tell, settle, learnUsual],
};

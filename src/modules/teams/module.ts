import type { Module } from "#platform/action/module.ts";
import { accessRules } from "./actions/access-rules.ts";
import { addSeat } from "./actions/add-seat.ts";
import { addWall } from "./actions/add-wall.ts";
import { candidates } from "./actions/candidates.ts";
import { changeSeatEnd } from "./actions/change-seat-end.ts";
import { declareConflict } from "./actions/declare-conflict.ts";
import { endSeat } from "./actions/end-seat.ts";
import { liftWall } from "./actions/lift-wall.ts";
import { read } from "./actions/read.ts";
import { endExpiredSeats } from "./jobs.ts";
import { permissions } from "./policy.ts";
import { conflictWalls, seatTallies, seats } from "./tables.ts";

export const teamsModule: Module = {
  name: "teams",
  tables: [seats, seatTallies, conflictWalls],
  permissions,
  actions: [accessRules, addSeat, addWall, candidates, changeSeatEnd, declareConflict, endSeat, liftWall, read],
  jobs: [endExpiredSeats],
};

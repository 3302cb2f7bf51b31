import type { Module } from "#platform/action/module.ts";
import { conflictWalls, seatTallies, seats } from "./tables.ts";

export const teamsModule: Module = {
  name: "teams",
  tables: [seats, seatTallies, conflictWalls],
  permissions: {},
  actions: [],
};

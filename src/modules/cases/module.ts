import type { Module } from "#platform/action/module.ts";
import { list } from "./actions/list.ts";
import { open } from "./actions/open.ts";
import { read } from "./actions/read.ts";
import { tally } from "./actions/tally.ts";
import { permissions } from "./policy.ts";
import { caseClosures, caseHandovers, caseLinks, caseNotes, cases } from "./tables.ts";

export const casesModule: Module = {
  name: "cases",
  tables: [cases, caseHandovers, caseNotes, caseLinks, caseClosures],
  permissions,
  actions: [open, list, read, tally],
};

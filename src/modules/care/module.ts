import type { Module } from "#platform/action/module.ts";
import { counts, setNumbers } from "./actions/counts.ts";
import { answerDebrief, askDebrief } from "./actions/debrief.ts";
import { cancelOffer, comers, giveBack, join, makeOffer } from "./actions/offers.ts";
import { own, today } from "./actions/own.ts";
import { deleteSelfCheck, saveSelfCheck, setNudge } from "./actions/self-check.ts";
import { permissions } from "./policy.ts";
import { careKeys, careOffers, careSettings, careSignups, debriefs, selfCheckMonths, selfChecks } from "./tables.ts";

export const careModule: Module = {
  name: "care",
  tables: [careOffers, careSignups, careKeys, selfChecks, careSettings, debriefs, selfCheckMonths],
  permissions,
  actions: [today, own, saveSelfCheck, deleteSelfCheck, setNudge, answerDebrief, askDebrief, makeOffer, cancelOffer, comers, join, giveBack, counts, setNumbers],
};

import type { Module } from "#platform/action/module.ts";
import { addAgency, agencies, agency, changeAgency, confirmAgency, resumeAgency, suspendAgency } from "./actions/agencies.ts";
import { changePerson, changeRoles, decideRole, resumeAccount, suspendAccount } from "./actions/change-people.ts";
import { changeEmblem, emblem } from "./actions/emblem.ts";
import { inviteAgain, invitePerson } from "./actions/invite.ts";
import { people, person, roleRequests } from "./actions/people.ts";
import { setUp } from "./actions/set-up.ts";
import { permissions } from "./policy.ts";
import * as tables from "./tables.ts";

export const partnersModule: Module = {
  name: "partners",
  tables: [tables.agencies, tables.accounts, tables.accountRoles, tables.roleRequests],
  permissions,
  actions: [
    agencies, agency, addAgency, changeAgency, confirmAgency, suspendAgency, resumeAgency, emblem, changeEmblem,
    people, person, roleRequests, invitePerson, inviteAgain, changePerson, changeRoles, suspendAccount, resumeAccount, decideRole,
  ],
  publicActions: [setUp],
};

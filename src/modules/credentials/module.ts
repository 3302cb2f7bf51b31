import type { Module } from "#platform/action/module.ts";
import { answerMore, apply, myOfficial, withdrawApplication } from "./actions/apply.ts";
import { badge, certificate } from "./actions/badge.ts";
import { application, applications, askMore, grant, refuse } from "./actions/decide.ts";
import { gates, setGate } from "./actions/gates.ts";
import { issue, issued, people } from "./actions/issue.ts";
import { changeRequirement, counts, ofAgency, requirements } from "./actions/matrix.ts";
import { mine } from "./actions/mine.ts";
import { liftSuspension, printCard, printRegister, register, suspendOfficial } from "./actions/register.ts";
import { revoke } from "./actions/revoke.ts";
import { standing } from "./actions/standing.ts";
import { waiting } from "./actions/waiting.ts";
import { issuePassed } from "./jobs/issue-passed.ts";
import { remind } from "./jobs/remind.ts";
import { permissions } from "./policy.ts";
import * as tables from "./tables.ts";
import { publicPages } from "./verify/pages.ts";

export const credentialsModule: Module = {
  name: "credentials",
  tables: [tables.credentials, tables.credentialGates, tables.competenceRequirements, tables.officialApplications, tables.officialPapers, tables.officials],
  permissions,
  actions: [
    mine, badge, certificate, issue, people, issued, revoke, standing, gates, setGate, ofAgency, counts, requirements, changeRequirement,
    myOfficial, apply, answerMore, withdrawApplication, waiting, applications, application, askMore, refuse, grant, register, suspendOfficial, liftSuspension, printCard, printRegister,
  ],
  jobs: [issuePassed, remind],
  pages: publicPages,
};

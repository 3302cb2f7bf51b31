import type { Module } from "#platform/action/module.ts";
import { answerRequest, readRequest, refuseRequest } from "./actions/answer-request.ts";
import { checkPart, copy, liftRedaction, preparePart, redact, reviewPart } from "./actions/copy.ts";
import { corrections } from "./actions/corrections.ts";
import { holds, liftHold, putHold } from "./actions/holds.ts";
import { addAffected, addMeasure, assessIncident, closeIncident, incidents as listIncidents, readIncident, recordNotice, reportIncident } from "./actions/incidents.ts";
import { ofCase } from "./actions/of-case.ts";
import { assignRequest, checkIdentity, register, requestPeople, requests, withdrawRequest } from "./actions/requests.ts";
import { approveShredding, askShredding, endShredding, shreddings as listShreddings } from "./actions/shredding.ts";
import { tellPerson } from "./actions/tell-person.ts";
import { accountsToAsk, sessionsOf, whoSawWhat } from "./actions/who-saw-what.ts";
import { destroyShredded, proposeShreddings } from "./jobs.ts";
import { permissions } from "./policy.ts";
import { earlierValues, heldSeats, heldTokens, heldVaultKeys, incidentCases, incidentMeasures, incidents, legalHolds, privacyCopyParts, privacyRequests, shreddedVaults, shreddings } from "./tables.ts";

export const privacyModule: Module = {
  name: "privacy",
  tables: [legalHolds, shreddings, heldVaultKeys, heldTokens, heldSeats, shreddedVaults, privacyRequests, privacyCopyParts, earlierValues, incidents, incidentMeasures, incidentCases],
  permissions,
  actions: [
    askShredding, approveShredding, endShredding, listShreddings, putHold, liftHold, holds, ofCase,
    register, requests, requestPeople, assignRequest, checkIdentity, withdrawRequest, readRequest, answerRequest, refuseRequest, corrections,
    preparePart, reviewPart, redact, liftRedaction, checkPart, copy,
    reportIncident, assessIncident, addAffected, recordNotice, addMeasure, closeIncident, listIncidents, readIncident, tellPerson, whoSawWhat, sessionsOf, accountsToAsk,
  ],
  jobs: [destroyShredded, proposeShreddings],
};

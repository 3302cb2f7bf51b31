import type { Module } from "#platform/action/module.ts";
import { acceptLead } from "./actions/accept-lead.ts";
import { addExhibit } from "./actions/add-exhibit.ts";
import { answerQuestion } from "./actions/answer-question.ts";
import { askReporter } from "./actions/ask-reporter.ts";
import { assignLead } from "./actions/assign-lead.ts";
import { closeNotTrafficking } from "./actions/close-not-trafficking.ts";
import { createLead } from "./actions/create-lead.ts";
import { findLike } from "./actions/find-like.ts";
import { forwardLead } from "./actions/forward-lead.ts";
import { getLead } from "./actions/get-lead.ts";
import { leadsOfCase } from "./actions/leads-of-case.ts";
import { listDesks } from "./actions/list-desks.ts";
import { listLeads } from "./actions/list-leads.ts";
import { logPreservation } from "./actions/log-preservation.ts";
import { markDuplicate } from "./actions/mark-duplicate.ts";
import { readStory } from "./actions/read-story.ts";
import { reopenLead } from "./actions/reopen-lead.ts";
import { revokeShare } from "./actions/revoke-share.ts";
import { setUrgency } from "./actions/set-urgency.ts";
import { shareLead } from "./actions/share-lead.ts";
import { reduceFalseLeads } from "./jobs/reduce-false-leads.ts";
import { permissions } from "./policy.ts";
import { leadExhibits, leadMessages, leadNotes, leadReceipts, leads, leadShares } from "./tables.ts";
import { tipPages } from "./tip/pages.ts";

export const leadsModule: Module = {
  name: "leads",
  tables: [leads, leadExhibits, leadShares, leadNotes, leadMessages, leadReceipts],
  permissions,
  actions: [
    createLead,
    listLeads,
    getLead,
    readStory,
    findLike,
    listDesks,
    leadsOfCase,
    assignLead,
    setUrgency,
    acceptLead,
    forwardLead,
    markDuplicate,
    askReporter,
    answerQuestion,
    closeNotTrafficking,
    reopenLead,
    shareLead,
    revokeShare,
    logPreservation,
    addExhibit,
  ],
  jobs: [reduceFalseLeads],
  pages: tipPages,
};

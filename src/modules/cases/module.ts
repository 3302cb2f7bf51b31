import type { Module } from "#platform/action/module.ts";
import { answerHandover } from "./actions/answer-handover.ts";
import { answerSecond } from "./actions/answer-second.ts";
import { askHandover } from "./actions/ask-handover.ts";
import { askSecond } from "./actions/ask-second.ts";
import { classify } from "./actions/classify.ts";
import { close } from "./actions/close.ts";
import { link } from "./actions/link.ts";
import { links } from "./actions/links.ts";
import { list } from "./actions/list.ts";
import { move } from "./actions/move.ts";
import { nameManager } from "./actions/name-manager.ts";
import { open } from "./actions/open.ts";
import { read } from "./actions/read.ts";
import { reopen } from "./actions/reopen.ts";
import { secondRequests } from "./actions/second-requests.ts";
import { tally } from "./actions/tally.ts";
import { timeline } from "./actions/timeline.ts";
import { unlink } from "./actions/unlink.ts";
import { whoCanSee } from "./actions/who-can-see.ts";
import { whoLooked } from "./actions/who-looked.ts";
import { withdrawHandover } from "./actions/withdraw-handover.ts";
import { writeNote } from "./actions/write-note.ts";
import { foldTallies } from "./jobs.ts";
import { permissions } from "./policy.ts";
import { caseClosures, caseHandovers, caseLinks, caseNotes, cases, secondPersonRequests } from "./tables.ts";

export const casesModule: Module = {
  name: "cases",
  tables: [cases, caseHandovers, caseNotes, caseLinks, caseClosures, secondPersonRequests],
  permissions,
  actions: [
    answerHandover, answerSecond, askHandover, askSecond, classify, close, link, links, list, move, nameManager, open, read, reopen, secondRequests, tally, timeline, unlink,
    whoCanSee, whoLooked, withdrawHandover, writeNote,
  ],
  jobs: [foldTallies],
};

import type { Module } from "#platform/action/module.ts";
import { adopt, endAdoption } from "./actions/adopt.ts";
import { approve, sendBack } from "./actions/approve.ts";
import { before } from "./actions/before.ts";
import { fields } from "./actions/fields.ts";
import { figures } from "./actions/figures.ts";
import { gates, setGate } from "./actions/gates.ts";
import { inCase } from "./actions/in-case.ts";
import { list } from "./actions/list.ts";
import { read, version } from "./actions/read.ts";
import { confirmRead, readers } from "./actions/receipts.ts";
import { departStep, finishStep } from "./actions/settle.ts";
import { tellHappened } from "./actions/tell-happened.ts";
import { saveDraft, startDraft, submit } from "./actions/write.ts";
import { bringShipped, follow } from "./jobs/follow.ts";
import { permissions } from "./policy.ts";
import * as tables from "./tables.ts";

export const sopsModule: Module = {
  name: "sops",
  tables: [tables.sops, tables.sopVersions, tables.sopAdoptions, tables.sopReceipts, tables.sopGateModes, tables.sopCaseSteps, tables.sopProgress],
  permissions,
  actions: [adopt, approve, before, confirmRead, departStep, endAdoption, fields, figures, finishStep, gates, inCase, list, read, readers, saveDraft, sendBack, setGate, startDraft, submit, tellHappened, version],
  jobs: [follow, bringShipped],
};

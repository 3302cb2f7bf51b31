import type { Module } from "#platform/action/module.ts";
import { badRows } from "./actions/bad-rows.ts";
import { batch } from "./actions/batch.ts";
import { batches } from "./actions/batches.ts";
import { cancel } from "./actions/cancel.ts";
import { download } from "./actions/download.ts";
import { exportPlan } from "./actions/export-plan.ts";
import { exportCases } from "./actions/export.ts";
import { exports } from "./actions/exports.ts";
import { importGood } from "./actions/import-good.ts";
import { preview } from "./actions/preview.ts";
import { rows } from "./actions/rows.ts";
import { rules } from "./actions/rules.ts";
import { template } from "./actions/template.ts";
import { understood } from "./actions/understood.ts";
import { undo } from "./actions/undo.ts";
import { importRowsJob } from "./jobs/import-rows.ts";
import { purgeBatches } from "./jobs/purge.ts";
import { undoRowsJob } from "./jobs/undo-rows.ts";
import { permissions } from "./policy.ts";
import { exchangeRoutes } from "./routes.ts";
import { exports as exportsTable, importBatches, importChoices, importedParts, importRows } from "./tables.ts";

export const exchangeModule: Module = {
  name: "exchange",
  tables: [importBatches, importRows, importChoices, importedParts, exportsTable],
  permissions,
  actions: [rules, batches, batch, understood, rows, preview, importGood, cancel, undo, badRows, template, exportPlan, exportCases, download, exports],
  jobs: [importRowsJob, undoRowsJob, purgeBatches],
  pages: exchangeRoutes,
};

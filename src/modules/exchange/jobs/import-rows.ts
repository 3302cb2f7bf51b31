import pg from "pg";
import type { Job, JobContext } from "#platform/jobs/jobs.ts";
import { importRows, passOverRow } from "../imports/import-rows.ts";
import { actAsImporter } from "./act-as-importer.ts";

/** Rows in one transaction: what is done stays done, progress is seen, nobody waits long. */
const rowsAtOnce = 100;

type Step = "more" | "finished" | "not-allowed";

/** Imports a batch chunk by chunk as its importer, until done, stopped, or no longer allowed. Safe to run again at any point. */
export const importRowsJob: Job = {
  name: "exchange.importRows",
  async run(context, payload) {
    const batchId = String(payload["batchId"] ?? "");
    let step: Step = "more";
    while (step === "more") step = await nextStep(context, batchId);
    await context.asSystem(({ client, now }) =>
      step === "finished"
        ? client.query("update import_batches set state = 'done', done_at = $2, cells = null, version = version + 1 where id = $1 and state = 'importing'", [batchId, now])
        : client.query("update import_batches set state = 'stopped', stopped_because = 'no-longer-allowed', version = version + 1 where id = $1 and state = 'importing'", [batchId]),
    );
  },
};

async function nextStep(context: JobContext, batchId: string): Promise<Step> {
  try {
    return await stepOf(context, batchId, rowsAtOnce);
  } catch (error) {
    if (!isAboutData(error)) throw error;
  }
  // One row of the chunk cannot be stored: they go one by one, and that row is passed over.
  for (let tries = 0; tries < rowsAtOnce; tries += 1) {
    try {
      const step = await stepOf(context, batchId, 1);
      if (step !== "more") return step;
    } catch (error) {
      if (!isAboutData(error)) throw error;
      await passOver(context, batchId);
      return "more";
    }
  }
  return "more";
}

function stepOf(context: JobContext, batchId: string, most: number): Promise<Step> {
  return context.asSystem(async (scope) => {
    const importer = await actAsImporter(scope, context.vaults, batchId);
    if (!importer) return "not-allowed";
    return (await importRows(importer, batchId, most)) > 0 ? "more" : "finished";
  });
}

function passOver(context: JobContext, batchId: string): Promise<void> {
  return context.asSystem(async (scope) => {
    const importer = await actAsImporter(scope, context.vaults, batchId);
    if (importer) await passOverRow(importer, batchId);
  });
}

// Classes 22 and 23 of PostgreSQL: a value that does not fit. Everything else is tried again by the runner.
function isAboutData(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? "");
}

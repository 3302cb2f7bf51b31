import type { Job } from "#platform/jobs/jobs.ts";

/** Folds the steps of the counts together, so that a count stays as quick as on the first day. */
export const foldTallies: Job = {
  name: "cases.foldTallies",
  cron: "*/10 * * * *",
  run: (context) => context.asSystem(async ({ client }) => void (await client.query("select app.fold_tallies()"))),
};

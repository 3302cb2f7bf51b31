import type { Job } from "#platform/jobs/jobs.ts";
import { finishTasks } from "#modules/plans/public.ts";

/** What was reviewed or closed leaves the Today of everybody who was told of it. */
export const settle: Job = {
  name: "oversight.settle",
  async run(context, { sourceKind, sourceId }) {
    if (typeof sourceKind !== "string" || typeof sourceId !== "string") return;
    await context.asSystem(({ client, now }) => finishTasks({ client, now }, { sourceKind, sourceId }, { state: "done" }));
  },
};

/** Every night: rows of readings become numbers, and each person's usual is learnt anew. */
export const learnUsual: Job = {
  name: "oversight.learnUsual",
  cron: "10 19 * * *",
  run: (context) => context.asSystem(async ({ client }) => void (await client.query("select app.learn_usual()"))),
};

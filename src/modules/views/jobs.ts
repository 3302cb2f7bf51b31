import type { Job } from "#platform/jobs/jobs.ts";

/** Removed views can be brought back for thirty days; ended calendar addresses are kept as long, for the question since when. */
export const tidyViews: Job = {
  name: "views.tidy",
  cron: "40 2 * * *",
  run: (context) =>
    context.asSystem(async ({ client }) => {
      await client.query("delete from saved_views where removed_at < app.now() - interval '30 days'");
      await client.query("delete from calendar_feeds where ended_at < app.now() - interval '30 days' or expires_at < app.now() - interval '30 days'");
    }),
};

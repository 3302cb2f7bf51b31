import type { Job } from "#platform/jobs/jobs.ts";

/** Seats whose time is over leave lists and counts. Their access ended by the clock already. */
export const endExpiredSeats: Job = {
  name: "teams.endExpiredSeats",
  cron: "*/15 * * * *",
  run: (context) => context.asSystem(async ({ client }) => void (await client.query("select app.end_expired_seats()"))),
};

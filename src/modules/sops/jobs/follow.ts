import type { Job } from "#platform/jobs/jobs.ts";
import { loadShipped } from "../shipped.ts";
import { followOnce } from "../steps-in-cases.ts";

/** Puts the steps of procedures into cases right after something happened there, and each minute what was missed. Whoever acts waits for nothing of this. */
export const follow: Job = {
  name: "sops.follow",
  cron: "* * * * *",
  isAfterEvents: true,
  async run(context) {
    for (let isMore = true; isMore; ) isMore = await context.asSystem((scope) => followOnce(scope));
  },
};

/** Each start, and each hour for an installation that was emptied: the shipped procedures stand in the library. */
export const bringShipped: Job = {
  name: "sops.bringShipped",
  isAtStart: true,
  cron: "7 * * * *",
  run: (context) => context.asSystem((scope) => loadShipped(scope)),
};

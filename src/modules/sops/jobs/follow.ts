import type { Job } from "#platform/jobs/jobs.ts";
import { heardTypes } from "../rules/happenings.ts";
import { loadShipped } from "../shipped.ts";
import { followAgain, followOnce } from "../steps-in-cases.ts";

/** Puts the steps of procedures into cases right after something happened there, and each minute what was missed. Whoever acts waits for nothing of this. */
export const follow: Job = {
  name: "sops.follow",
  cron: "* * * * *",
  afterEvents: heardTypes,
  async run(context) {
    let asideCount = await context.asSystem((scope) => followAgain(scope));
    for (let isMore = true; isMore; ) {
      const followed = await context.asSystem((scope) => followOnce(scope));
      asideCount += followed.asideCount;
      isMore = followed.isMore;
    }
    if (asideCount > 0) context.log({ level: "error", asideCount });
  },
};

/** Each start, and each hour for an installation that was emptied: the shipped procedures stand in the library. */
export const bringShipped: Job = {
  name: "sops.bringShipped",
  isAtStart: true,
  cron: "7 * * * *",
  run: (context) => context.asSystem((scope) => loadShipped(scope)),
};

import type { Job } from "../../jobs/jobs.ts";

/**
 * When the database's clock went back, a session begun or used "later than now" would live longer than its hours; nobody is signed in from the
 * future, so it ends and the person signs in again. Five minutes are let pass: machines that set their clock gently do no harm.
 */
export const endFutureSessions: Job = {
  name: "auth.endFutureSessions",
  cron: "* * * * *",
  async run(context) {
    await context.asSystem(({ client }) =>
      client.query("update sessions set ended_at = now(), ended_because = 'clock' where ended_at is null and greatest(created_at, last_seen_at, strong_at) > now() + interval '5 minutes'"),
    );
  },
};

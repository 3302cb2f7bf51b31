import type { Job } from "#platform/jobs/jobs.ts";
import { injectsDue, scriptMinute } from "./rules/debrief.ts";
import { scenarios } from "./scenarios.ts";

interface Running {
  readonly id: string;
  readonly scenario: string;
  readonly tempo: number;
  readonly startedAt: Date;
  readonly injectsShown: number;
}

const MOST = 100;

/** Each minute: the script of every running exercise comes as far as its clock. Whoever has the page open sees it at once. */
export const advanceExercises: Job = {
  name: "readiness.advance",
  cron: "* * * * *",
  run: (context) =>
    context.asSystem(async ({ client, now }) => {
      const { rows } = await client.query<Running>(
        `select id, scenario, tempo, started_at as "startedAt", injects_shown as "injectsShown" from exercises where state = 'running' order by started_at limit ${MOST} for update skip locked`,
      );
      for (const one of rows) {
        const script = scenarios.find(({ code }) => code === one.scenario);
        const due = injectsDue(script?.injects ?? [], scriptMinute(one.startedAt, one.tempo, now));
        if (due <= one.injectsShown) continue;
        await client.query("update exercises set injects_shown = $2, version = version + 1 where id = $1", [one.id, due]);
        await client.query("select app.record_event($1)", [JSON.stringify({ type: "exercise-moved", category: "access", subjectKind: "exercise", subjectId: one.id, data: { injects: due } })]);
      }
    }),
};

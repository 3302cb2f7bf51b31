import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { cursorAfter, cursorTime, readCursor } from "#platform/db/cursor.ts";
import { scriptMinute } from "../rules/debrief.ts";
import { EXERCISE, getExercise, getScenario, type Exercise } from "../exercise-store.ts";
import { myProvince } from "../roster-store.ts";
import { scenarios } from "../scenarios.ts";

/** Exercises of one's own province, newest first, and the scripts there are. */
export const listExercises = defineRead({
  name: "readiness.listExercises",
  permission: "readiness.see",
  input: z.strictObject({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  async run(context, { cursor, limit }) {
    const before = readCursor(cursor);
    const { rows } = await context.client.query<Exercise & { at: string }>(
      `select ${EXERCISE}, ${cursorTime("x.started_at")} as at from exercises x join accounts a on a.id = x.led_by
        where x.province_code = $1 and ($2::timestamptz is null or (x.started_at, x.id) < ($2, $3)) order by x.started_at desc, x.id desc limit $4`,
      [await myProvince(context), before?.at ?? null, before?.id ?? null, limit + 1],
    );
    const shown = rows.slice(0, limit);
    const { rows: mode } = await context.client.query("select app.is_demo() as demo");
    return {
      result: {
        exercises: shown.map((one) => ({ ...one, title: scenarios.find(({ code }) => code === one.scenario)?.title ?? null })),
        next: rows.length > limit ? cursorAfter(shown.at(-1)) : null,
        scenarios: scenarios.map(({ code, title, brief, roles, injects, people }) => ({ code, title, brief, roles, minutes: injects.at(-1)?.minute ?? 0, people: people.length })),
        isDemo: mode[0]?.demo === true,
        can: { start: context.can("readiness.exercise") },
      },
    };
  },
});

/** One exercise: its script as far as it has come, who plays what, and at the end the debrief. */
export const exercise = defineRead({
  name: "readiness.exercise",
  permission: "readiness.see",
  input: z.strictObject({ exerciseId: z.uuid() }),
  async run(context, { exerciseId }) {
    const found = await getExercise(context, exerciseId);
    const script = getScenario(found.scenario);
    const { rows: roles } = await context.client.query<{ accountId: string; name: string; discipline: string }>(
      `select r.account_id as "accountId", a.display_name as name, r.discipline from exercise_roles r join accounts a on a.id = r.account_id where r.exercise_id = $1 order by r.discipline limit 20`,
      [exerciseId],
    );
    const isLeader = found.ledBy === context.actor.accountId;
    const myRole = roles.find(({ accountId }) => accountId === context.actor.accountId)?.discipline;
    const shown = script.injects.slice(0, found.injectsShown);
    return {
      result: {
        exercise: found,
        title: script.title,
        brief: script.brief,
        roles,
        myRole: myRole ?? null,
        minute: scriptMinute(found.startedAt, found.tempo, found.endedAt ?? context.now),
        // What comes to one role is heard by that role and by whoever leads.
        injects: shown.filter(({ to }) => isLeader || found.state === "ended" || to === "all" || to === myRole),
        left: script.injects.length - shown.length,
        steps: found.debrief ? script.expected.map(({ code, title }) => ({ code, title })) : [],
        can: { lead: isLeader && found.state === "running", enter: isLeader || myRole !== undefined, review: found.state === "ended" && (isLeader || myRole !== undefined || context.actor.roles.includes("pochtCoordinator")) },
      },
    };
  },
});

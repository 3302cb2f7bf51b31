import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { debriefOf, type RoomStep } from "../rules/debrief.ts";
import { getExercise, getScenario, type Exercise } from "../exercise-store.ts";

/** Brings the next piece of the script at once, without waiting for its minute. */
export const nextInject = defineAction({
  name: "readiness.nextInject",
  permission: "readiness.exercise",
  input: z.strictObject({ exerciseId: z.uuid() }),
  async run(context, { exerciseId }) {
    const found = await getLed(context, exerciseId);
    const script = getScenario(found.scenario);
    if (found.injectsShown >= script.injects.length) throw new Refusal("script-over");
    await context.client.query("update exercises set injects_shown = injects_shown + 1, version = version + 1 where id = $1 and injects_shown = $2", [exerciseId, found.injectsShown]);
    return { event: { type: "exercise-moved", subjectKind: "exercise", subjectId: exerciseId, data: { injects: found.injectsShown + 1 } } };
  },
});

/** Ends an exercise; the debrief is made from what the team did in the case room. */
export const endExercise = defineAction({
  name: "readiness.endExercise",
  permission: "readiness.exercise",
  input: z.strictObject({ exerciseId: z.uuid() }),
  async run(context, { exerciseId }) {
    const found = await getLed(context, exerciseId);
    const script = getScenario(found.scenario);
    const { rows } = await context.client.query<RoomStep>(`select type, at, discipline, person_id as "personId", question, talk from app.exercise_steps($1)`, [exerciseId]);
    const debrief = debriefOf({ startedAt: found.startedAt, tempo: found.tempo, disciplines: script.roles, expected: script.expected.map(({ source, ...step }) => ({ ...step, ...(source && { source }) })) }, rows);
    await context.client.query("update exercises set state = 'ended', ended_at = $2, debrief = $3, version = version + 1 where id = $1", [exerciseId, context.now, debrief]);
    return { event: { type: "exercise-ended", subjectKind: "exercise", subjectId: exerciseId, data: { scenario: found.scenario, asked: debrief.asked, askedAgain: debrief.askedAgain } }, result: { debrief } };
  },
});

/** A running exercise the caller leads. */
async function getLed(context: ActionContext, exerciseId: string): Promise<Exercise> {
  const found = await getExercise(context, exerciseId);
  if (found.ledBy !== context.actor.accountId) throw new NotFound();
  if (found.state === "ended") throw new Refusal("exercise-over");
  return found;
}

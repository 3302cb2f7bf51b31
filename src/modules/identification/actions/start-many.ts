import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { peopleOf } from "#modules/people/public.ts";
import { oneAtATime, refuseUnlessMayScreen } from "../case-gate.ts";
import { talkInput } from "./inputs.ts";
import { checkTalk, findOpenTalk, insertTalk, passGates } from "./start-talk.ts";

const MOST_AT_ONCE = 60;

/** One incident, many people: begins a talk with each of them. Whoever is in a talk already keeps it. */
export const startManyScreenings = defineAction({
  name: "identification.startMany",
  input: z.strictObject({ caseId: z.uuid(), personIds: z.array(z.uuid()).min(1).max(MOST_AT_ONCE), ...talkInput }),
  permission: "identification.startMany",
  async run(context, { caseId, personIds, ...talk }) {
    await refuseUnlessMayScreen(context, caseId);
    const ofCase = new Set((await peopleOf(context, caseId)).map(({ id }) => id));
    const wanted = [...new Set(personIds)].sort();
    if (wanted.some((id) => !ofCase.has(id))) throw new NotFound();
    await checkTalk(context, caseId, talk);
    const gates = await passGates(context, caseId, talk);

    const vault = await context.openVault(caseId);
    const started: { personId: string; screeningId: string }[] = [];
    for (const personId of wanted) {
      await oneAtATime(context, personId);
      if (await findOpenTalk(context, personId)) continue;
      started.push({ personId, screeningId: await insertTalk(context, { caseId, personId, vault }, talk) });
    }
    if (started.length === 0) throw new Refusal("all-talks-still-open");
    return {
      event: { type: "screenings-started", caseId, category: "screening", data: { count: started.length, setting: talk.setting, language: talk.language, personIds: started.map(({ personId }) => personId), ...gates } },
      result: { started, skipped: wanted.length - started.length },
    };
  },
});

import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { getPerson } from "#modules/people/public.ts";
import { oneAtATime, refuseUnlessMayScreen } from "../case-gate.ts";
import { talkInput } from "./inputs.ts";
import { checkTalk, findOpenTalk, insertTalk, passGates } from "./start-talk.ts";

/** Begins a talk with one person; agreement is asked first, inside the talk. */
export const startScreening = defineAction({
  name: "identification.start",
  input: z.strictObject({ caseId: z.uuid(), personId: z.uuid(), ...talkInput }),
  permission: "identification.start",
  async run(context, { caseId, personId, ...talk }) {
    await refuseUnlessMayScreen(context, caseId);
    const person = await getPerson(context, personId);
    if (person.caseId !== caseId) throw new NotFound();
    await checkTalk(context, caseId, talk);
    const gates = await passGates(context, caseId, talk);
    await oneAtATime(context, personId);
    if (await findOpenTalk(context, personId)) throw new Refusal("talk-still-open");

    const screeningId = await insertTalk(context, { caseId, personId, vault: await context.openVault(caseId) }, talk);
    return {
      event: { type: "screening-started", caseId, category: "screening", subjectKind: "person", subjectId: personId, data: { screeningId, setting: talk.setting, language: talk.language, label: person.label, ...gates } },
      result: { screeningId },
    };
  },
});

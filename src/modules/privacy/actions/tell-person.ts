import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { mySeat } from "#modules/teams/public.ts";
import { refuse } from "../refuse.ts";
import { channels, notToldReasons } from "../rules/words.ts";
import { endPrivacyTasks } from "../tasks.ts";

/** The team told the people of a case about an incident, by the way that is safe; or could not, and says why. */
export const tellPerson = defineAction({
  name: "privacy.tellPerson",
  input: z.strictObject({ incidentId: z.uuid(), caseId: z.uuid(), channel: z.enum(channels).optional(), notToldBecause: z.enum(notToldReasons).optional() }),
  permission: "privacy.tellPerson",
  async run(context, { incidentId, caseId, channel, notToldBecause }) {
    await mySeat(context, caseId);
    refuse((channel === undefined) === (notToldBecause === undefined) ? "told-or-why-not" : undefined, "channel");
    await context.client.query("select app.record_person_notice($1, $2, $3, $4)", [incidentId, caseId, channel ?? null, notToldBecause ?? null]);
    await endPrivacyTasks(context, "privacy-notice", { sourceId: incidentId });
    return { event: { type: "person-told-of-incident", category: "access", caseId, subjectKind: "incident", subjectId: incidentId, data: { how: channel ?? notToldBecause ?? "" } } };
  },
});

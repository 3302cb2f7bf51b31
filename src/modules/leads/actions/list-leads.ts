import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { cursorInput } from "../cursor.ts";
import { leadBoxes, listLeads as readLeads } from "../lead-list.ts";
import { mayTriage } from "../policy.ts";

/** One page of a list of leads: codes and times, no story. What waits comes by the time it must be answered. */
export const listLeads = defineRead({
  name: "leads.list",
  input: z.strictObject({ box: z.enum(leadBoxes).default("waiting"), cursor: cursorInput.optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  permission: "leads.read",
  async run(context, input) {
    const page = await readLeads(context, input);
    return { result: { ...page, can: { triage: mayTriage(context.actor, { handlingAgencyId: context.actor.agencyId }), create: context.can("leads.create") } } };
  },
});

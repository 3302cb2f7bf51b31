import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { leadId } from "../inputs.ts";
import { likeLeads } from "../queries.ts";
import { getTriagedLead } from "../triage-act.ts";

/** Leads the caller sees that this one may repeat: the same page or file first, then near in time in the same province. */
export const findLike = defineRead({
  name: "leads.findLike",
  input: z.strictObject({ leadId }),
  permission: "leads.triage",
  async run(context, input) {
    return { result: { leads: await likeLeads(context, await getTriagedLead(context, input.leadId)) } };
  },
});

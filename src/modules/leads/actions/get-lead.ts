import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { leadId } from "../inputs.ts";
import { viewLead } from "../lead-view.ts";
import { getVisibleLead } from "../queries.ts";

/** A lead's codes, times, shares and history; its story stays folded until it is asked for. */
export const getLead = defineRead({
  name: "leads.get",
  input: z.strictObject({ leadId }),
  permission: "leads.read",
  async run(context, input) {
    return { result: await viewLead(context, await getVisibleLead(context, input.leadId)) };
  },
});

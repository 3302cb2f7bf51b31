import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { getVisibleCase } from "#modules/cases/public.ts";
import { viewLead } from "../lead-view.ts";
import { visibleLeadsOfCase } from "../queries.ts";

/** The leads a case grew from, for its team; stories stay folded. */
export const leadsOfCase = defineRead({
  name: "leads.ofCase",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "leads.read",
  async run(context, { caseId }) {
    await getVisibleCase(context, caseId);
    const leads = await visibleLeadsOfCase(context, caseId);
    return { result: { leads: await Promise.all(leads.map((lead) => viewLead(context, lead))) } };
  },
});

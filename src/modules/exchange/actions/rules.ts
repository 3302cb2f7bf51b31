import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { getAgency } from "#modules/partners/public.ts";
import { maxDataRows, maxFileBytes } from "../formats/table.ts";
import { importers } from "../policy.ts";
import { warmUp } from "../work/run-task.ts";

/** What may be brought in, in which of the caller's roles, and for which province; asked before a file is sent. */
export const rules = defineRead({
  name: "exchange.rules",
  input: z.strictObject({}),
  permission: "exchange.import",
  async run(context) {
    warmUp();
    const agency = await getAgency(context, context.actor.agencyId);
    const disciplines = importers.filter((role) => context.actor.roles.includes(role));
    return { result: { maxBytes: maxFileBytes, maxRows: maxDataRows, endings: [".xlsx", ".csv", ".json"], disciplines, provinceCode: agency.provinceCode } };
  },
});

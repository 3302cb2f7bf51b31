import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { lookAt } from "#platform/audit/look.ts";
import { mySeat } from "#modules/teams/public.ts";
import { visiblePeopleOf } from "../queries.ts";

export const list = defineRead({
  name: "people.list",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "people.see",
  async run(context, { caseId }) {
    await mySeat(context, caseId);
    await lookAt(context, caseId);
    return { result: { people: await visiblePeopleOf(context, caseId) } };
  },
});

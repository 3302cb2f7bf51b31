import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { findDuplicatesOf } from "../duplicates.ts";
import { getVisiblePerson } from "../queries.ts";

export const duplicatesOf = defineRead({
  name: "people.duplicatesOf",
  input: z.strictObject({ personId: z.uuid() }),
  permission: "people.checkDuplicates",
  async run(context, { personId }) {
    const { caseId } = await getVisiblePerson(context, personId);
    const matches = await findDuplicatesOf(context, personId);
    return { event: { type: "duplicates-asked", category: "access", caseId, subjectKind: "person", subjectId: personId, data: { found: matches.length > 0 } }, result: { matches } };
  },
});

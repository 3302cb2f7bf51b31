import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { mySeat } from "#modules/teams/public.ts";
import { findDuplicatesOf } from "../duplicates.ts";
import { personDraftInput } from "../person-draft.ts";
import { addPeople } from "../public.ts";
import { refuseClosedCase } from "../queries.ts";

const MOST_AT_ONCE = 20;

export const add = defineAction({
  name: "people.add",
  input: z.strictObject({ caseId: z.uuid(), people: z.array(personDraftInput).min(1).max(MOST_AT_ONCE) }),
  permission: "people.add",
  async run(context, { caseId, people }) {
    await mySeat(context, caseId);
    await refuseClosedCase(context, caseId);

    const vault = await context.openVault(caseId);
    const personIds = await addPeople(context, vault, people);
    const known = await Promise.all(personIds.map((personId) => findDuplicatesOf(context, personId)));
    return {
      event: { type: "people-added", caseId, subjectKind: "person", subjectId: personIds[0], data: { count: personIds.length } },
      result: { personIds, perhapsKnown: personIds.flatMap((personId, index) => (known[index]?.length ? [{ personId, matches: known[index] }] : [])) },
    };
  },
});

import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { getMayAdd } from "#modules/teams/public.ts";
import { profileInput } from "../person-draft.ts";
import { getVisiblePerson, refuseClosedCase } from "../queries.ts";
import { saveProfile as save } from "../save-parts.ts";

/** Writes the coded facts anew. The version is that of the profile; 0 when there is none yet. */
export const saveProfile = defineAction({
  name: "people.saveProfile",
  input: z.strictObject({ personId: z.uuid(), profile: profileInput }),
  permission: "people.saveProfile",
  versioned: true,
  async run(context, { personId, profile }) {
    const { caseId, label } = await getVisiblePerson(context, personId);
    await getMayAdd(context, caseId, "screening");
    await refuseClosedCase(context, caseId);

    const vault = await context.openVault(caseId);
    const version = await save(context, { personId, caseId, vault, value: profile });
    return { event: { type: "profile-saved", category: "screening", caseId, subjectKind: "person", subjectId: personId, data: { label } }, result: { version } };
  },
});

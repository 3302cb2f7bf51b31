import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { getMayAdd } from "#modules/teams/public.ts";
import { contactInput } from "../person-draft.ts";
import { getVisiblePerson, refuseClosedCase } from "../queries.ts";
import { refileParts, saveContact as save } from "../save-parts.ts";

/** Writes anew how to reach the person safely. The version is that of the contact; 0 when there is none yet. */
export const saveContact = defineAction({
  name: "people.saveContact",
  input: z.strictObject({ personId: z.uuid(), contact: contactInput }),
  permission: "people.saveContact",
  versioned: true,
  async run(context, { personId, contact }) {
    const { caseId, label } = await getVisiblePerson(context, personId);
    await getMayAdd(context, caseId, "contact");
    await refuseClosedCase(context, caseId);

    const vault = await context.openVault(caseId);
    const version = await save(context, { personId, caseId, vault, value: contact });
    await refileParts(context, personId);
    return { event: { type: "contact-saved", category: "contact", caseId, subjectKind: "person", subjectId: personId, data: { label } }, result: { version } };
  },
});

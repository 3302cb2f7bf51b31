import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { getMayAdd } from "#modules/teams/public.ts";
import { bangkokDay } from "#thai/dates.ts";
import { identityInput, refuseBirthInFuture } from "../person-draft.ts";
import { getVisiblePerson, refuseClosedCase } from "../queries.ts";
import { ageFacts } from "../rules/age.ts";
import { refileParts, saveIdentity as save } from "../save-parts.ts";

/** Writes the whole identity anew. The version is that of the identity; 0 when there is none yet. */
export const saveIdentity = defineAction({
  name: "people.saveIdentity",
  input: z.strictObject({ personId: z.uuid(), identity: identityInput }),
  permission: "people.saveIdentity",
  versioned: true,
  async run(context, { personId, identity }) {
    const { caseId, label } = await getVisiblePerson(context, personId);
    await getMayAdd(context, caseId, "identity");
    await refuseClosedCase(context, caseId);
    const today = bangkokDay(context.now);
    refuseBirthInFuture(identity.birth, today);

    const vault = await context.openVault(caseId);
    const version = await save(context, { personId, caseId, vault, value: identity });
    if (identity.birth) {
      const { ageLow, ageHigh, agedOn, isChild } = ageFacts(identity.birth, today);
      await context.client.query("update people set age_low = $2, age_high = $3, aged_on = $4, is_child = $5, version = version + 1 where id = $1", [personId, ageLow, ageHigh, agedOn, isChild]);
    }
    await refileParts(context, personId);
    return { event: { type: "identity-saved", category: "identity", caseId, subjectKind: "person", subjectId: personId, data: { label, fields: Object.keys(identity) } }, result: { version } };
  },
});

import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { levelFor } from "#modules/teams/public.ts";
import { findProfile, getVisiblePerson } from "../queries.ts";

/** Coded facts of what happened (HTCDS victim context), with their sealed texts. */
export const profile = defineRead({
  name: "people.profile",
  input: z.strictObject({ personId: z.uuid() }),
  permission: "people.openIdentity",
  async run(context, { personId }) {
    const { caseId, label } = await getVisiblePerson(context, personId);
    if (!["RW", "R", "c"].includes(await levelFor(context, caseId, "screening"))) throw new NotFound();

    const found = await findProfile(context, personId);
    return {
      event: { type: "profile-opened", category: "access", caseId, subjectKind: "person", subjectId: personId, data: { label } },
      result: found ? { codes: found.value.codes ?? {}, details: found.value.details ?? {}, version: found.version } : { codes: {}, details: {}, version: 0 },
    };
  },
});

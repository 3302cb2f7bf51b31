import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { findDuplicates } from "../duplicates.ts";
import { birthInput, nameInput, paperInput } from "../person-draft.ts";
import { duplicateTokens } from "../tokens.ts";

/** Asked while a person is being written down, before saving. The facts travel in the body and are not kept. */
export const checkDuplicates = defineRead({
  name: "people.checkDuplicates",
  input: z.strictObject({
    caseId: z.uuid(),
    name: nameInput.optional(),
    birth: birthInput.optional(),
    papers: z.array(paperInput).max(20).optional(),
    phone: z.string().trim().max(40).optional(),
  }),
  permission: "people.checkDuplicates",
  sensitiveInput: true,
  async run(context, { caseId, name, birth, papers, phone }) {
    // Before anything else: with nothing to look for, the database is not asked, and the event below stands in this case's record.
    const { rows } = await context.client.query("select app.may_add_person(app.current_account(), $1) as may", [caseId]);
    if (rows[0]?.may !== true) throw new NotFound();

    const identity = { ...(name && { name }), ...(birth && { birth }), ...(papers && { papers }) };
    const tokens = duplicateTokens(context.vaults.keyring.indexKey, { identity, contact: phone ? { phones: [{ number: phone }] } : {} });
    const matches = tokens.length === 0 ? [] : await findDuplicates(context, caseId, tokens);
    return { event: { type: "duplicates-asked", category: "access", caseId, data: { found: matches.length > 0 } }, result: { matches } };
  },
});

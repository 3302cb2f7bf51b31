import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";

/** Withdrawing is as easy as giving: no reason, at once, also in a closed case. @see PDPA B.E. 2562 s.19 */
export const withdrawConsent = defineAction({
  name: "people.withdrawConsent",
  input: z.strictObject({ consentId: z.uuid() }),
  permission: "people.recordConsent",
  async run({ client, now, actor }, { consentId }) {
    const { rows } = await client.query(`select case_id as "caseId", person_id as "personId", scope, category, answer, withdrawn_at as "withdrawnAt" from consents where id = $1`, [consentId]);
    const consent = rows[0];
    if (!consent) throw new NotFound();
    if (consent.withdrawnAt !== null || consent.answer !== "given") throw new Refusal("nothing-to-withdraw");

    await client.query("update consents set withdrawn_at = $2, withdrawn_recorded_by = $3 where id = $1", [consentId, now, actor.accountId]);
    return {
      event: { type: "consent-withdrawn", category: consent.category, caseId: consent.caseId, subjectKind: "consent", subjectId: consentId, data: { scope: consent.scope, personId: consent.personId } },
      result: { withdrawnAt: now.toISOString() },
    };
  },
});

import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { finishTasks } from "#modules/plans/public.ts";
import { addConsent } from "../consent-ledger.ts";

/** Withdrawing is as easy as giving: no reason, at once, also in a closed case. It is a new line of the ledger. @see PDPA B.E. 2562 s.19 */
export const withdrawConsent = defineAction({
  name: "people.withdrawConsent",
  input: z.strictObject({
    consentId: z.uuid(),
    /** What the person said, if anything. */
    words: z.string().trim().min(1).max(2000).optional(),
  }),
  permission: "people.recordConsent",
  async run(context, { consentId, words }) {
    const { client, now } = context;
    const { rows } = await client.query(
      `select case_id as "caseId", person_id as "personId", agency_id as "agencyId", scope, purpose, lawful_basis as "lawfulBasis", assent, answer, withdrawn_at as "withdrawnAt" from consents where id = $1`,
      [consentId],
    );
    const consent = rows[0];
    if (!consent) throw new NotFound();
    if (consent.withdrawnAt !== null || consent.answer !== "given") throw new Refusal("nothing-to-withdraw");

    const line = { ...consent, answer: "withdrawn", assent: consent.assent, guardian: "notNeeded", interpreter: "none", words, givenAt: now, until: null, changesId: consentId } as const;
    const { id, category } = await addConsent(context, line);
    await finishTasks(context, { sourceKind: "consent", sourceId: consentId }, { state: "cancelled", code: "withdrawn" });
    return {
      event: { type: "consent-withdrawn", category, caseId: consent.caseId, subjectKind: "consent", subjectId: id, data: { scope: consent.scope, personId: consent.personId } },
      result: { withdrawnAt: now.toISOString() },
    };
  },
});

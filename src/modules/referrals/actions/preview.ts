import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { lookAt } from "#platform/audit/look.ts";
import { prepareDraft } from "../draft.ts";
import { draftInput } from "../inputs.ts";
import { consentFor } from "../queries.ts";
import { warningsOf } from "../rules/extract.ts";
import { purposes } from "../rules/words.ts";

/** Check answers: exactly what would leave, to how many people, on which ground, and what still stands in the way. */
export const preview = defineRead({
  name: "referrals.preview",
  permission: "referrals.send",
  sensitiveInput: true,
  input: draftInput,
  async run(context, input) {
    const { agency, answerBy, extract, consent, receivers, problem, seen } = await prepareDraft(context, input);
    await lookAt(context, input.caseId);
    return {
      result: {
        to: { id: agency.id, nameTh: agency.nameTh, nameEn: agency.nameEn, provinceCode: agency.provinceCode },
        answerBy: answerBy.toISOString(),
        extract,
        warnings: warningsOf(extract),
        consent: { standing: consent.standing, until: consent.until },
        receivers,
        problem: problem ?? null,
        seen,
      },
    };
  },
});

/** How the person's consent to a partner stands for a purpose, while the form is being filled in. */
export const consentStatus = defineRead({
  name: "referrals.consentStatus",
  permission: "referrals.send",
  input: z.strictObject({ personId: z.uuid(), agencyId: z.uuid(), purpose: z.enum(purposes) }),
  async run(context, input) {
    const { standing, until } = await consentFor(context, input);
    return { result: { standing, until } };
  },
});

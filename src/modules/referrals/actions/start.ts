import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { lookAt } from "#platform/audit/look.ts";
import { getVisibleCase } from "#modules/cases/public.ts";
import { accountsOf, getAgency } from "#modules/partners/public.ts";
import { peopleOf } from "#modules/people/public.ts";
import { contactOf, getMayRefer } from "../draft.ts";
import { referralInput } from "../inputs.ts";
import { receivingRolesAt } from "../policy.ts";
import { getVisibleReferral, partnersFor } from "../queries.ts";
import { purposes } from "../rules/words.ts";

/** What the form needs to begin: the people of the case, its province, and who will be called back. */
export const start = defineRead({
  name: "referrals.start",
  permission: "referrals.send",
  input: z.strictObject({ caseId: z.uuid() }),
  async run(context, { caseId }) {
    await getMayRefer(context, caseId, "plan");
    await lookAt(context, caseId);
    const { code, provinceCode, stage } = await getVisibleCase(context, caseId);
    const people = await peopleOf(context, caseId);
    return {
      result: {
        caseCode: code,
        provinceCode,
        isCaseClosed: stage === "closed",
        people: people.map(({ id, label, safeName, ageText, isChild }) => ({ id, label, safeName, ageText, isChild })),
        contact: await contactOf(context, undefined),
      },
    };
  },
});

/** Partners that take referrals for a purpose: of a province, or everywhere with that province first. */
export const partners = defineRead({
  name: "referrals.partners",
  permission: "referrals.send",
  input: z.strictObject({
    purpose: z.enum(purposes),
    provinceCode: z.string().regex(/^\d{2}$/),
    everywhere: z.stringbool().default(false),
    q: z.string().trim().min(1).max(80).optional(),
  }),
  async run(context, input) {
    return { result: { partners: await partnersFor(context, input) } };
  },
});

/** Colleagues who could take a referral that was sent to the caller's agency. */
export const takers = defineRead({
  name: "referrals.takers",
  permission: "referrals.accept",
  input: referralInput,
  async run(context, { referralId }) {
    const referral = await getVisibleReferral(context, referralId);
    if (!referral.facts.actsForReceiver) throw new NotFound();
    const { kind } = await getAgency(context, referral.toAgencyId);
    const roles = receivingRolesAt(kind);
    const accounts = await accountsOf(context, referral.toAgencyId);
    return { result: { takers: accounts.filter((account) => account.roles.some((role) => roles.includes(role))).map(({ id, displayName, positionTitle }) => ({ id, displayName, positionTitle })) } };
  },
});

import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { getAgency } from "#modules/partners/public.ts";
import { getVisiblePerson, refuseClosedCase } from "../queries.ts";
import { assents, consentAnswers, consentPurposes, consentScopes, lawfulBases, whyNotRecordConsent } from "../rules/consent.ts";

/** The person's answer about one agency: what it may know, for what, until when. A refusal is recorded, too, and holds. */
export const recordConsent = defineAction({
  name: "people.recordConsent",
  input: z.strictObject({
    personId: z.uuid(),
    agencyId: z.uuid(),
    scope: z.enum(consentScopes),
    purpose: z.enum(consentPurposes),
    answer: z.enum(consentAnswers),
    lawfulBasis: z.enum(lawfulBases).default("consent"),
    assent: z.enum(assents),
    /** Language in which it was explained, ISO 639-3. */
    explainedIn: z.string().regex(/^[a-z]{2,3}$/).optional(),
    givenAt: z.iso.datetime({ offset: true }).optional(),
    until: z.iso.datetime({ offset: true }).optional(),
  }),
  permission: "people.recordConsent",
  async run(context, { personId, ...input }) {
    const person = await getVisiblePerson(context, personId);
    await refuseClosedCase(context, person.caseId);
    const agency = await getAgency(context, input.agencyId);
    const draft = { ...input, givenAt: input.givenAt === undefined ? context.now : new Date(input.givenAt), until: input.until === undefined ? null : new Date(input.until) };

    const reason = whyNotRecordConsent(draft, { isChild: person.isChild, now: context.now });
    if (reason) throw new Refusal(reason);

    const id = newId();
    const { caseId, label } = person;
    // The name of a shelter says where the person is.
    const category = agency.kind === "shelter" ? "shelterPlace" : "case";
    await context.client.query(
      `insert into consents (id, case_id, person_id, agency_id, category, scope, purpose, lawful_basis, assent, answer, explained_by, explained_in, given_at, until, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $11)`,
      [id, caseId, personId, agency.id, category, draft.scope, draft.purpose, draft.lawfulBasis, draft.assent, draft.answer, context.actor.accountId, draft.explainedIn ?? null, draft.givenAt, draft.until],
    );
    return {
      event: { type: "consent-recorded", category, caseId, subjectKind: "consent", subjectId: id, data: { label, answer: draft.answer, scope: draft.scope, purpose: draft.purpose, agencyId: agency.id } },
      result: { consentId: id },
    };
  },
});

import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { getAgency, type Agency } from "#modules/partners/public.ts";
import { finishTasks } from "#modules/plans/public.ts";
import { addConsent, findNewest, remindOfEnd } from "../consent-ledger.ts";
import { getVisiblePerson, refuseClosedCase } from "../queries.ts";
import { assents, consentAnswers, consentPurposes, consentScopes, guardianAnswers, guardianReasons, interpreterPresences, lawfulBases, whyNotRecordConsent } from "../rules/consent.ts";

const answerInput = z.strictObject({
  personId: z.uuid(),
  agencyId: z.uuid(),
  scope: z.enum(consentScopes),
  purpose: z.enum(consentPurposes),
  answer: z.enum(consentAnswers),
  lawfulBasis: z.enum(lawfulBases).default("consent"),
  assent: z.enum(assents),
  guardian: z.enum(guardianAnswers).default("notNeeded"),
  /** Why no guardian was asked. */
  guardianReason: z.enum(guardianReasons).optional(),
  /** Who explained it, of the case's team; the caller when left out. */
  explainedBy: z.uuid().optional(),
  /** Language in which it was explained, ISO 639-3. */
  explainedIn: z.string().regex(/^[a-z]{2,3}$/).optional(),
  interpreter: z.enum(interpreterPresences).default("none"),
  interpreterAccountId: z.uuid().optional(),
  /** Name or code of an interpreter without an account. */
  interpreterName: z.string().trim().min(1).max(120).optional(),
  /** What was said, as it was said. */
  words: z.string().trim().min(1).max(2000).optional(),
  givenAt: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
});

/**
 * The person's answer about one agency: what it may know, for what, until when, and how it was asked. A refusal is recorded,
 * too, and holds. A changed answer is a new row under the one before.
 */
export const recordConsent = defineAction({
  name: "people.recordConsent",
  input: answerInput,
  permission: "people.recordConsent",
  async run(context, { personId, ...input }) {
    const person = await getVisiblePerson(context, personId);
    await refuseClosedCase(context, person.caseId);
    const agency = await getAgency(context, input.agencyId);
    await refuseUnknownPlace(context, person.caseId, { agency, purpose: input.purpose });
    const draft = draftOf(input, context.now);
    refuseDraft(draft, { isChild: person.isChild, now: context.now });

    const { caseId, label } = person;
    const earlier = await findNewest(context, { personId, agencyId: agency.id, scope: draft.scope, purpose: draft.purpose });
    if (earlier && earlier.givenAt > draft.givenAt) throw new Refusal("newer-answer-there", {}, "givenAt");
    const { id, category } = await addConsent(context, { ...draft, caseId, personId, agencyId: agency.id, changesId: earlier?.id });
    if (earlier) await finishTasks(context, { sourceKind: "consent", sourceId: earlier.id }, { state: "done" });
    if (draft.answer === "given" && draft.until) await remindOfEnd(context, { id, caseId, personId, label, category, givenAt: draft.givenAt, until: draft.until });
    return {
      event: { type: "consent-recorded", category, caseId, subjectKind: "consent", subjectId: id, data: { label, answer: draft.answer, scope: draft.scope, purpose: draft.purpose, agencyId: agency.id } },
      result: { consentId: id },
    };
  },
});

type Said = z.output<typeof answerInput>;

function draftOf(input: Omit<Said, "personId">, now: Date) {
  const guardianReason = input.guardian === "notAsked" ? input.guardianReason : undefined;
  return { ...input, guardianReason, givenAt: input.givenAt === undefined ? now : new Date(input.givenAt), until: input.until === undefined ? null : new Date(input.until) };
}

function refuseDraft(draft: ReturnType<typeof draftOf>, person: { readonly isChild: boolean | null; readonly now: Date }): void {
  const reason = whyNotRecordConsent(draft, person);
  if (reason) throw new Refusal(reason, {}, reason.startsWith("guardian") ? "guardian" : undefined);
  if (draft.interpreter === "none" && (draft.interpreterAccountId ?? draft.interpreterName)) throw new Refusal("interpreter-not-there", {}, "interpreter");
}

// Asking about a shelter is for those who may know where the person is.
async function refuseUnknownPlace({ client, actor }: ActionContext, caseId: string, { agency, purpose }: { readonly agency: Agency; readonly purpose: string }): Promise<void> {
  if (agency.kind !== "shelter" && purpose !== "shelter") return;
  const { rows } = await client.query("select app.knows_place($1, $2) as knows", [actor.accountId, caseId]);
  if (rows[0]?.knows !== true) throw new Refusal("not-in-your-part");
}

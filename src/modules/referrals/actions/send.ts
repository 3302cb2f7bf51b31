import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { bangkokDay, fiscalYear } from "#thai/dates.ts";
import { passSteps, withoutStepsInput } from "#modules/cases/public.ts";
import { eventOf, refuse } from "../act.ts";
import { prepareDraft, type PreparedDraft } from "../draft.ts";
import { draftInput, type DraftInput } from "../inputs.ts";
import { getVisibleReferral } from "../queries.ts";
import { purposeFacts } from "../rules/purpose.ts";
import { putExtract, sealBasis } from "../sealed.ts";
import { addReferralTask, passTask } from "../task.ts";

/** Sends a person on to a partner: consent or another lawful basis is checked here and again at every read. */
export const send = defineAction({
  name: "referrals.send",
  permission: "referrals.send",
  input: draftInput.extend({
    /** What the preview answered; sending stops when the partner would now see something else. */
    seen: z.string().max(40).optional(),
    /** The declined or taken-back referral this one replaces. */
    followsId: z.uuid().optional(),
    /** Why it is sent though a step of a procedure that should come first is open; only where it warns. */
    withoutSteps: withoutStepsInput.optional(),
  }),
  async run(context, { seen, followsId, withoutSteps: because, ...input }) {
    const draft = await prepareDraft(context, input);
    await checkFollowed(context, input.caseId, followsId);

    refuse(draft.problem?.code, draft.problem?.field);
    refuse(seen !== undefined && seen !== draft.seen ? "changed-since-preview" : undefined);

    const steps = await passSteps(context, { caseId: input.caseId, personId: input.personId, gate: "referral.send", because });

    const { id, code } = await insertReferral(context, input, { ...draft, followsId });
    await addReferralTask(context, { id, code, toAgencyId: draft.agency.id, toAgencyKind: draft.agency.kind, urgency: input.urgency, answerBy: draft.answerBy });
    if (followsId) await acknowledgeFollowed(context, followsId);
    return {
      event: eventOf({ id, code, caseId: input.caseId, category: draft.category }, "referral-sent", { purpose: input.purpose, basis: input.lawfulBasis, parts: input.scope.length, ...steps }),
      result: { referralId: id, code, answerBy: draft.answerBy.toISOString() },
    };
  },
});

async function insertReferral(context: ActionContext, input: DraftInput, draft: PreparedDraft & { readonly followsId: string | undefined }): Promise<{ id: string; code: string }> {
  const { client, actor, now } = context;
  const id = newId();
  const { rows } = await client.query("select app.next_referral_code($1) as code", [fiscalYear(bangkokDay(now))]);
  const code: string = rows[0].code;
  const key = await context.vaults.create(client, id, actor.agencyId);
  await client.query("insert into vault_keys (vault_id, version, agency_id, agency_key_version, wrapped) values ($1, 1, $2, $3, $4)", [id, actor.agencyId, key.agencyKeyVersion, key.wrapped]);
  const basisReason = input.lawfulBasis === "consent" ? null : sealBasis(await context.openVault(input.caseId), id, input.basisReason ?? "");
  await client.query(
    `insert into referrals (id, code, case_id, person_id, category, from_account_id, from_agency_id, to_agency_id, purpose, urgency, scope, lawful_basis, consent_id,
       consent_purposes, basis_reason, follows_id, sent_at, answer_by, due_at, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18, $17)`,
    [id, code, input.caseId, input.personId ?? null, draft.category, actor.accountId, actor.agencyId, draft.agency.id, input.purpose, input.urgency, input.scope, input.lawfulBasis,
      draft.consent.consentId, purposeFacts[input.purpose].consents, basisReason, draft.followsId ?? null, now, draft.answerBy],
  );
  await putExtract(context, key.vault, draft.extract);
  return { id, code };
}

async function checkFollowed(context: ActionContext, caseId: string, followsId: string | undefined): Promise<void> {
  if (!followsId) return;
  const followed = await getVisibleReferral(context, followsId);
  if (followed.caseId !== caseId || !followed.isTeam) throw new NotFound();
  refuse(["declined", "withdrawn", "completed"].includes(followed.state) ? undefined : "still-open", "followsId");
}

async function acknowledgeFollowed(context: ActionContext, followsId: string): Promise<void> {
  await context.client.query(
    "update referrals set acknowledged_at = $2, acknowledged_by = $3, changed_at = $2, version = version + 1 where id = $1 and acknowledged_at is null",
    [followsId, context.now, context.actor.accountId],
  );
  await passTask(context, followsId, { end: "done", code: "sent-elsewhere" });
}

import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { goOnReasonInput, passGate } from "#modules/credentials/public.ts";
import { bangkokDay, bangkokInstant } from "#thai/dates.ts";
import { whyNotApprove } from "../rules/missing.ts";
import { getVersion } from "../store.ts";
import { eventOf } from "./write.ts";

/** An authority approves what others wrote: it counts from its day on, for what happens then. What runs already stays as it was. She may be asked for a certificate; what was approved before stays approved. */
export const approve = defineAction({
  name: "sops.approve",
  permission: "sops.approve",
  versioned: true,
  input: z.strictObject({ versionId: z.uuid(), effectiveOn: z.iso.date(), withoutCertificate: goOnReasonInput.optional() }),
  async run(context, { versionId, effectiveOn, withoutCertificate }) {
    const { actor, now } = context;
    const found = await getVersion(context, versionId);
    const today = bangkokDay(now);
    const reason = whyNotApprove(found, { accountId: actor.accountId, effectiveOn, today });
    if (reason) throw new Refusal(reason, {}, reason === "not-back-in-time" ? "effectiveOn" : undefined);
    const gate = await passGate(context, "sop.approve", { accountId: actor.accountId, because: withoutCertificate });

    const effectiveFrom = effectiveOn === today ? now : bangkokInstant(effectiveOn, "00:00");
    const version = await changeVersioned(context, { table: "sop_versions", id: versionId, set: "state = 'approved', approved_by = $2, approved_at = $3, effective_from = $4", values: [actor.accountId, now, effectiveFrom] });
    return { event: eventOf(found, "sop-approved", { effectiveFrom: effectiveFrom.toISOString(), ...gate }), result: { version } };
  },
});

/** Gives it back to its writers with a reason. */
export const sendBack = defineAction({
  name: "sops.sendBack",
  permission: "sops.sendBack",
  versioned: true,
  input: z.strictObject({ versionId: z.uuid(), reason: z.string().trim().min(3).max(1000) }),
  async run(context, { versionId, reason }) {
    const found = await getVersion(context, versionId);
    if (found.state !== "inReview") throw new Refusal("not-in-review");
    const version = await changeVersioned(context, { table: "sop_versions", id: versionId, set: "state = 'draft', sent_back = $2", values: [reason] });
    return { event: eventOf(found, "sop-sent-back"), result: { version } };
  },
});

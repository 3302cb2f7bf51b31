import { z } from "zod";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { requireFreshSignIn } from "#platform/auth/fresh.ts";
import { newId } from "#platform/db/id.ts";
import { agencyNames } from "#modules/partners/public.ts";
import { pageInput, targetCode } from "../inputs.ts";
import { refuse } from "../refuse.ts";
import { endFor, secondCapacity, WAIT_DAYS, whyNotApprove, whyNotAsk } from "../rules/shredding.ts";
import { endReasons, shredReasons } from "../rules/words.ts";
import { getShredding, shownShredding, shreddingsOf } from "../shredding-list.ts";
import { getTarget } from "../target.ts";
import { addPrivacyTask, endPrivacyTasks } from "../tasks.ts";

const DECIDE_DAYS = 14;
const DAY_MS = 86_400_000;

/** Asks that a case or a lead be destroyed; nothing happens until a second person of another role or agency agrees. */
export const askShredding = defineAction({
  name: "privacy.askShredding",
  input: z.strictObject({ code: targetCode, reason: z.enum(shredReasons), requestId: z.uuid().optional() }),
  permission: "privacy.askShredding",
  async run(context, { code, reason, requestId }) {
    const target = await getTarget(context, { code });
    refuse(whyNotAsk(target));
    await requireFreshSignIn(context);

    const id = target.shredding?.id ?? newId();
    const [capacity] = target.roles;
    const { caseId, leadId } = target;
    await context.client.query("select app.ask_shredding($1::jsonb)", [JSON.stringify({ id, ...(leadId ? { leadId } : { caseId }), reason, as: capacity, ...(requestId && { requestId }) })]);
    // The other of the two: the officer of the agency, or who leads the case.
    const owner = capacity === "dpo" && target.managerId && target.managerAgencyId ? { accountId: target.managerId, agencyId: target.managerAgencyId } : { agencyId: target.agencyId };
    await addPrivacyTask(context, { source: "privacy-shredding", sourceId: id, title: "decideShredding", code, dueAt: new Date(context.now.getTime() + DECIDE_DAYS * DAY_MS), sourceRef: "PDPA s.33", owner });
    return { event: { type: "shredding-asked", category: "access", caseId: caseId ?? undefined, leadId: leadId ?? undefined, subjectKind: "shredding", subjectId: id, data: { code, reason } }, result: { shreddingId: id } };
  },
});

/** The second yes: from this moment nobody reads it; for seven days it can be brought back whole. */
export const approveShredding = defineAction({
  name: "privacy.approveShredding",
  input: z.strictObject({ shreddingId: z.uuid() }),
  permission: "privacy.approveShredding",
  async run(context, { shreddingId }) {
    const asked = await getShredding(context, shreddingId);
    const decider = { accountId: context.actor.accountId, agencyId: context.actor.agencyId, roles: asked.roles };
    refuse(whyNotApprove(asked, decider));
    await requireFreshSignIn(context);

    await context.client.query("select app.approve_shredding($1, $2, $3)", [shreddingId, secondCapacity(asked, decider), WAIT_DAYS]);
    await endPrivacyTasks(context, "privacy-shredding", { sourceId: shreddingId });
    const { destroyAt } = await getShredding(context, shreddingId);
    return {
      event: { type: "shredding-approved", category: "access", caseId: asked.caseId ?? undefined, leadId: asked.leadId ?? undefined, subjectKind: "shredding", subjectId: shreddingId, data: { code: asked.code, reason: asked.reason } },
      result: { destroyAt: destroyAt?.toISOString() ?? null },
    };
  },
});

/** Takes it back, declines it, or within the seven days brings everything back. */
export const endShredding = defineAction({
  name: "privacy.endShredding",
  input: z.strictObject({ shreddingId: z.uuid(), reason: z.enum(endReasons) }),
  permission: "privacy.endShredding",
  async run(context, { shreddingId, reason }) {
    const asked = await getShredding(context, shreddingId);
    const { accountId, agencyId, roles } = context.actor;
    const end = endFor(asked, { accountId, agencyId, roles: asked.roles, isAdminDpo: roles.includes("dpo") && roles.includes("admin") });
    refuse(end ? undefined : asked.destroyedAt ? "already-destroyed" : "not-yours-to-end");
    if (end === "cancelled") await requireFreshSignIn(context);

    await context.client.query("select app.end_shredding($1, $2)", [shreddingId, reason]);
    await endPrivacyTasks(context, "privacy-shredding", { sourceId: shreddingId, how: "cancelled" });
    return { event: { type: "shredding-ended", category: "access", caseId: asked.caseId ?? undefined, leadId: asked.leadId ?? undefined, subjectKind: "shredding", subjectId: shreddingId, data: { code: asked.code, how: end ?? "", reason } }, result: { how: end ?? null } };
  },
});

/** Destructions proposed, asked for, waiting, and what became of earlier ones; each with its certificate. */
export const shreddings = defineRead({
  name: "privacy.shreddings",
  input: pageInput,
  permission: "privacy.see",
  async run(context, { show, limit }) {
    const rows = await shreddingsOf(context, { show, limit });
    const agencies = await agencyNames(context, rows.map((row) => row.agencyId));
    return {
      result: {
        shreddings: rows.map((row) => ({ ...shownShredding(context, row), agencyTh: agencies.get(row.agencyId)?.nameTh ?? "", agencyEn: agencies.get(row.agencyId)?.nameEn ?? "" })),
        can: { ask: context.can("privacy.askShredding") },
      },
    };
  },
});

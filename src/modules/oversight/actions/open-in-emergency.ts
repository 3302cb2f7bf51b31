import { z } from "zod";
import { defineAction, type ActionContext, type WriteOutcome } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { requireFreshSignIn } from "#platform/auth/fresh.ts";
import { newId } from "#platform/db/id.ts";
import { reasonPlace } from "../places.ts";
import { wholeCode } from "../rules/case-code.ts";
import { disciplineFor, emergencyCategories, emergencyDisciplines, longestReason, shortestReason } from "../rules/emergency.ts";

/** What the database answered to an attempt. */
interface Attempt {
  readonly outcome: "opened" | "not-found" | "in-team" | "right-suspended" | "too-many-tries";
  readonly caseId?: string;
  readonly endsAt?: string;
}

/** What the person is told: she is in, or nothing at all. */
interface EmergencyAnswer {
  readonly outcome: "opened" | "not-found";
  readonly caseId: string | null;
  readonly endsAt: string | null;
}

/**
 * Opens a case one has no seat in, by its whole code, for four hours. Its leaders and the supervisors are told at once, and somebody
 * else reviews it within 72 hours. A code that is unknown, a sealed case and a case one is walled off from answer the same.
 */
export const openInEmergency = defineAction({
  name: "oversight.openInEmergency",
  input: z.strictObject({
    code: z.string().trim().min(1).max(40),
    /** Needed by who holds several of the field roles. */
    discipline: z.enum(emergencyDisciplines).optional(),
    category: z.enum(emergencyCategories),
    reason: z.string().trim().min(shortestReason).max(longestReason),
  }),
  permission: "oversight.openInEmergency",
  async run(context, { code, discipline: asked, category, reason }): Promise<WriteOutcome<EmergencyAnswer>> {
    await requireFreshSignIn(context);
    const discipline = disciplineFor(context.actor.roles, asked);
    if (!discipline) throw new Refusal("role-not-held", {}, "discipline");
    const whole = wholeCode(code);
    if (!whole) throw new Refusal("whole-code-needed", {}, "code");

    const openingId = newId();
    const attempt = await tryToOpen(context, { id: openingId, code: whole, discipline, category }, reason);
    if (attempt.outcome === "right-suspended") throw new Refusal("right-suspended");
    if (attempt.outcome === "too-many-tries") throw new Refusal("too-many-tries");
    if (attempt.outcome === "in-team") throw new Refusal("in-team-already", {}, "code");
    const { caseId } = attempt;
    // Not thrown: the transaction must commit, so that the attempt counts and stays on record.
    if (!caseId) return { event: { type: "emergency-not-opened", category: "access", data: { category, discipline } }, result: { outcome: "not-found", caseId: null, endsAt: null } };
    return {
      event: { type: "opened-in-emergency", category: "access", caseId, subjectKind: "emergency", subjectId: openingId, data: { category, discipline } },
      result: { outcome: "opened", caseId, endsAt: attempt.endsAt ?? null },
    };
  },
});

// The reason lies under a key of its own: reviewers without a seat reach that key, and no key of the case.
async function tryToOpen({ client, vaults, actor }: ActionContext, asked: { readonly id: string; readonly code: string; readonly discipline: string; readonly category: string }, reason: string): Promise<Attempt> {
  const key = await vaults.create(client, asked.id, actor.agencyId);
  const sealed = key.vault.seal(reasonPlace(asked.id), reason);
  const { rows } = await client.query<{ attempt: Attempt }>("select app.open_in_emergency($1, $2, $3, $4) as attempt", [JSON.stringify(asked), sealed, key.wrapped, key.agencyKeyVersion]);
  return rows[0]?.attempt ?? { outcome: "not-found" };
}

import { z } from "zod";
import { defineAction, defineRead, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { caseCode, pageInput, reference } from "../inputs.ts";
import { holdReasons, liftReasons } from "../rules/words.ts";
import { getTarget } from "../target.ts";

interface Hold {
  readonly id: string;
  readonly caseId: string;
  readonly code: string | null;
  readonly agencyId: string;
  readonly reason: string;
  readonly authorityRef: string;
  readonly putBy: string;
  readonly putAs: string;
  readonly putName: string;
  readonly putAt: Date;
  readonly liftedAt: Date | null;
  readonly liftedName: string | null;
  readonly liftReason: string | null;
  readonly liftRef: string | null;
  readonly isDpo: boolean;
}

const SELECT = `select h.id, h.case_id as "caseId", app.privacy_target(jsonb_build_object('caseId', h.case_id)) ->> 'code' as code, h.agency_id as "agencyId", h.reason, h.authority_ref as "authorityRef",
  h.put_by as "putBy", h.put_as as "putAs", a.display_name as "putName", h.put_at as "putAt", h.lifted_at as "liftedAt", l.display_name as "liftedName", h.lift_reason as "liftReason",
  h.lift_ref as "liftRef", app.is_dpo_for(h.agency_id) as "isDpo"
  from legal_holds h join accounts a on a.id = h.put_by left join accounts l on l.id = h.lifted_by`;

/** Holds the caller may know of: of one case, or all of those answered for. */
export async function holdsOf(context: ActionContext, { caseId, show, limit }: { readonly caseId?: string; readonly show: "open" | "ended"; readonly limit: number }) {
  const { rows } = await context.client.query<Hold>(
    `${SELECT} where (h.lifted_at is null) = $1 and ($2::uuid is null or h.case_id = $2) order by h.put_at desc limit $3`,
    [show === "open", caseId ?? null, limit],
  );
  return rows.map(({ putBy, isDpo, ...hold }) => ({
    ...hold,
    putAt: hold.putAt.toISOString(),
    liftedAt: hold.liftedAt?.toISOString() ?? null,
    can: { lift: hold.liftedAt === null && context.can("privacy.liftHold") && (isDpo || putBy === context.actor.accountId) },
  }));
}

/** Keeps a case from being destroyed or made anonymous, for an authority that needs it. */
export const putHold = defineAction({
  name: "privacy.putHold",
  input: z.strictObject({ code: caseCode, reason: z.enum(holdReasons), authorityRef: reference }),
  permission: "privacy.putHold",
  async run(context, { code, reason, authorityRef }) {
    const target = await getTarget(context, { code });
    if (target.holdingRole === null) throw new Refusal("not-yours-to-hold");
    if (target.shredding?.state === "destroyed") throw new Refusal("already-destroyed");

    const id = newId();
    await context.client.query("select app.put_hold($1::jsonb)", [JSON.stringify({ id, caseId: target.caseId, reason, authorityRef })]);
    return { event: { type: "hold-put", category: "access", caseId: target.caseId ?? undefined, subjectKind: "hold", subjectId: id, data: { code, reason } }, result: { holdId: id } };
  },
});

/** Ends a hold: whoever put it, or the data-protection officer, with the reason. */
export const liftHold = defineAction({
  name: "privacy.liftHold",
  input: z.strictObject({ holdId: z.uuid(), reason: z.enum(liftReasons), reference }),
  permission: "privacy.liftHold",
  async run(context, { holdId, reason, reference: ref }) {
    const { rows } = await context.client.query<Hold>(`${SELECT} where h.id = $1`, [holdId]);
    const hold = rows[0];
    if (!hold) throw new NotFound();
    if (hold.liftedAt !== null) throw new Refusal("hold-already-lifted");
    if (hold.putBy !== context.actor.accountId && !hold.isDpo) throw new Refusal("not-yours-to-lift");

    await context.client.query("select app.lift_hold($1, $2, $3)", [holdId, reason, ref]);
    return { event: { type: "hold-lifted", category: "access", caseId: hold.caseId, subjectKind: "hold", subjectId: holdId, data: { reason } } };
  },
});

/** Cases held for an authority. */
export const holds = defineRead({
  name: "privacy.holds",
  input: pageInput,
  permission: "privacy.see",
  async run(context, page) {
    return { result: { holds: await holdsOf(context, page), can: { put: context.can("privacy.putHold") } } };
  },
});

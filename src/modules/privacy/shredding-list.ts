import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { endFor, whyNotApprove, type EndFacts } from "./rules/shredding.ts";
import type { Capacity, ShreddingState } from "./rules/words.ts";

/** A destruction as those who decide about it see it. */
export interface Shredding extends EndFacts {
  readonly id: string;
  readonly caseId: string | null;
  readonly leadId: string | null;
  readonly code: string;
  readonly agencyId: string;
  readonly reason: string;
  readonly state: ShreddingState;
  readonly askedName: string | null;
  readonly askedAt: Date | null;
  readonly approvedName: string | null;
  readonly approvedAs: Capacity | null;
  readonly approvedAt: Date | null;
  readonly destroyAt: Date | null;
  readonly endedName: string | null;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  readonly destroyedAt: Date | null;
  readonly certificate: unknown;
  readonly createdAt: Date;
  readonly roles: readonly Capacity[];
}

const COLUMNS = `s.id, s.case_id as "caseId", s.lead_id as "leadId", s.target_code as code, s.agency_id as "agencyId", s.reason, s.state,
  s.asked_by as "askedBy", s.asked_as as "askedAs", s.asked_agency as "askedAgency", a.display_name as "askedName", s.asked_at as "askedAt",
  s.approved_by as "approvedBy", s.approved_as as "approvedAs", p.display_name as "approvedName", s.approved_at as "approvedAt", s.destroy_at as "destroyAt",
  e.display_name as "endedName", s.ended_at as "endedAt", s.end_reason as "endReason", s.destroyed_at as "destroyedAt", s.certificate, s.created_at as "createdAt",
  coalesce(s.case_id is not null and app.is_held(s.case_id), false) as "isHeld", app.shredding_roles(s.case_id, s.lead_id) as roles`;
const FROM = `shreddings s left join accounts a on a.id = s.asked_by left join accounts p on p.id = s.approved_by left join accounts e on e.id = s.ended_by`;

/** One destruction the caller has a part in. @throws NotFound */
export async function getShredding(context: Pick<ActionContext, "client">, id: string): Promise<Shredding> {
  const { rows } = await context.client.query<Shredding>(`select ${COLUMNS} from ${FROM} where s.id = $1`, [id]);
  const found = rows[0];
  if (!found) throw new NotFound();
  return found;
}

/** Destructions the caller has a part in, newest first; of one case, or all. */
export async function shreddingsOf(context: Pick<ActionContext, "client">, { show, caseId, limit }: { readonly show: "open" | "ended"; readonly caseId?: string; readonly limit: number }): Promise<readonly Shredding[]> {
  const states = show === "open" ? ["proposed", "asked", "waiting"] : ["destroyed", "cancelled", "declined", "withdrawn"];
  const { rows } = await context.client.query<Shredding>(
    `select ${COLUMNS} from ${FROM} where s.state = any ($1) and ($2::uuid is null or s.case_id = $2) order by s.created_at desc, s.id desc limit $3`,
    [states, caseId ?? null, limit],
  );
  return rows;
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A destruction for the screen, with what the caller may do about it. */
export function shownShredding(context: Pick<ActionContext, "actor" | "can">, shredding: Shredding) {
  const { accountId, agencyId, roles } = context.actor;
  const decider = { accountId, agencyId, roles: shredding.roles, isAdminDpo: roles.includes("dpo") && roles.includes("admin") };
  const { askedBy: _asked, askedAgency: _agency, approvedBy: _approved, roles: capacities, ...shown } = shredding;
  return {
    ...shown,
    askedAt: instant(shredding.askedAt),
    approvedAt: instant(shredding.approvedAt),
    destroyAt: instant(shredding.destroyAt),
    endedAt: instant(shredding.endedAt),
    destroyedAt: instant(shredding.destroyedAt),
    createdAt: shredding.createdAt.toISOString(),
    can: {
      ask: shredding.state === "proposed" && capacities.length > 0 && !shredding.isHeld,
      approve: whyNotApprove(shredding, decider) === undefined && context.can("privacy.approveShredding"),
      end: context.can("privacy.endShredding") ? (endFor(shredding, decider) ?? null) : null,
    },
  };
}


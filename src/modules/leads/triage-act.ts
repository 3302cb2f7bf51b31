import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { mayTriage } from "./policy.ts";
import { getVisibleLead, type Lead } from "./queries.ts";

/** A lead the caller's desk decides about. @throws NotFound for everybody else's */
export async function getTriagedLead(context: ActionContext, leadId: string): Promise<Lead> {
  const lead = await getVisibleLead(context, leadId);
  if (!mayTriage(context.actor, lead)) throw new NotFound();
  return lead;
}

/** What an act changes of a lead, by column. */
export type LeadChange = Readonly<Record<string, string | Date | null | readonly string[]>>;

/**
 * Changes a lead if it still has the version the caller saw, and keeps when the desk first answered.
 * @param change values by column name (our own words, never input)
 * @throws StaleVersion
 */
export async function changeLead(context: ActionContext, lead: Lead, change: LeadChange): Promise<number> {
  const columns = Object.keys(change);
  const set = [...columns.map((name, index) => `${name} = $${index + 2}`), `triaged_at = coalesce(triaged_at, $${columns.length + 2})`].join(", ");
  return changeVersioned(context, { table: "leads", id: lead.id, set, values: [...Object.values(change), context.now] }, async () => ({
    state: (await getVisibleLead(context, lead.id)).state,
  }));
}

/** The columns that say where a lead stands now, since when and by whom. */
export const standsAs = (context: ActionContext, state: string, reason: string) => ({ state, state_reason: reason, state_at: context.now, state_by: context.actor.accountId });

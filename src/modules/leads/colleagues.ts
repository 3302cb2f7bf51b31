import type { ActionContext } from "#platform/action/define.ts";
import { accountsOf, type AgencyAccount } from "#modules/partners/public.ts";
import { deskRoles } from "./policy.ts";

/** The members of an agency who work at its desk. */
export async function colleaguesAtDesk(context: Pick<ActionContext, "client">, agencyId: string): Promise<readonly AgencyAccount[]> {
  const accounts = await accountsOf(context, agencyId);
  return accounts.filter(({ roles }) => deskRoles.some((role) => roles.includes(role)));
}

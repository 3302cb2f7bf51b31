import type { Actor } from "#platform/db/request.ts";
import type { Grants } from "#platform/policy/permissions.ts";

export const permissions = {
  /** Add agencies, let them take part or not. */
  "partners.manageAgencies": ["admin"],
  /** Keep an agency's entry up to date; an agency's own administrator only that agency's. */
  "partners.keepAgency": ["admin", "agencyAdmin"],
  /** Invite people, give roles, suspend; an agency's own administrator only her agency's people. */
  "partners.managePeople": ["admin", "agencyAdmin"],
  /** Agree to a role with power over others that somebody else asked for. */
  "partners.approveRoles": ["admin"],
} as const satisfies Grants;

type Asking = Pick<Actor, "roles" | "agencyId">;

/** The installation's administrators reach every agency, an agency's own only that one. */
export function reachesAgency(actor: Asking, agencyId: string): boolean {
  return actor.roles.includes("admin") || (actor.roles.includes("agencyAdmin") && actor.agencyId === agencyId);
}

/** May this person let agencies take part, or not? */
export function mayManageAgencies(actor: Asking): boolean {
  return actor.roles.includes("admin");
}

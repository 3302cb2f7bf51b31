/** What a member of staff can be, in the order forms offer it: the disciplines of the access matrix, reporters, trainers, whoever approves procedures and competent officials, administrators. */
export const fieldRoles = [
  "pochtCoordinator", "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "labourInspector",
  "shelterStaff", "ngoWorker", "interpreter", "hotlineOperator", "volunteer", "reporter", "mediaOfficer", "trainer", "authority", "analyst", "dpo",
] as const;
export const administratorRoles = ["agencyAdmin", "admin"] as const;
export const grantableRoles = [...fieldRoles, ...administratorRoles] as const;
/** Roles with power over others, or sight over all: two people give them. The database holds the same (app.is_power). */
export const powerRoles = ["admin", "agencyAdmin", "dpo", "analyst", "authority"] as const;
export type GrantableRole = (typeof grantableRoles)[number];

interface Administrator {
  readonly accountId: string;
  readonly agencyId: string;
  readonly roles: readonly string[];
}

/** The account somebody wants to manage. */
export interface Managed {
  readonly id: string;
  readonly agencyId: string;
  readonly roles: readonly string[];
}

const administers = (roles: readonly string[]): boolean => roles.some((role) => role === "admin" || role === "agencyAdmin");

/**
 * Why an administrator may not manage an account: nobody manages himself; an agency's own administrator manages
 * her agency's people, but nobody who administers. (An account of another agency is not hers to know of: the action answers 404.)
 */
export function whyNotManage(actor: Administrator, account: Managed): "own-account" | "above-you" | undefined {
  if (account.id === actor.accountId) return "own-account";
  if (!actor.roles.includes("admin") && administers(account.roles)) return "above-you";
  return undefined;
}

/**
 * Which of these roles must wait for a second person. The only administrator there is gives alone, for nobody could agree; an agency's
 * own administrator never does.
 */
export function waitForSecond(roles: readonly string[], { isAdmin, activeAdmins }: { readonly isAdmin: boolean; readonly activeAdmins: number }): readonly string[] {
  if (isAdmin && activeAdmins <= 1) return [];
  return roles.filter((role) => powerRoles.some((power) => power === role));
}

/** Why these roles cannot be given by this administrator: only the installation's administrators make administrators. */
export function whyNotGrant(actor: Administrator, roles: readonly string[]): "admin-only-by-admin" | undefined {
  return !actor.roles.includes("admin") && administers(roles) ? "admin-only-by-admin" : undefined;
}

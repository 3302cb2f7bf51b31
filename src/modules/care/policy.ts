import type { Grants } from "#platform/policy/permissions.ts";

export const permissions = {
  /** Offer supervision and retreats, and see who comes to one's own. */
  "care.organise": ["trainer", "authority", "agencyAdmin", "psychologist"],
  /** See how many did a self-check, in whole tens; nothing else of them. */
  "care.counts": ["agencyAdmin", "pochtCoordinator", "caseManager", "authority"],
  /** Set which numbers people are told to call. */
  "care.setNumbers": ["admin"],
} as const satisfies Grants;

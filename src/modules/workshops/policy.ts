import type { Grants } from "#platform/policy/permissions.ts";

/** Looking at what is offered, taking part and answering are everybody's own (`signed-in`); which workshop a trainer may change is her part in it. */
export const permissions = {
  "workshops.give": ["trainer"],
  /** An agency's focal point, for her colleagues. */
  "workshops.nominate": ["agencyAdmin"],
  "workshops.summary": ["trainer", "authority", "admin", "pochtCoordinator"],
} as const satisfies Grants;

import type { Grants } from "#platform/policy/permissions.ts";

export const permissions = {
  /** Write an article and read through somebody else's; reading what is published needs no permission but to be signed in. */
  "knowledge.write": ["trainer", "authority"],
} as const satisfies Grants;

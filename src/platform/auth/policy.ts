import type { Grants } from "../policy/permissions.ts";

export const permissions = {
  /** Set up the identity providers people may sign in through. */
  "auth.manageProviders": ["admin"],
  /** Decide whether an agency's people wait on new devices; an agency's own administrator only for that agency. */
  "auth.manageDevices": ["admin", "agencyAdmin"],
} as const satisfies Grants;

import type { Grants } from "#platform/policy/permissions.ts";

/** Notices are one's own (`signed-in`); only what may call out of the installation is somebody's to decide. */
export const permissions = {
  "notifications.manageChannels": ["admin"],
} as const satisfies Grants;

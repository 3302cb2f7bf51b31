import type { Grants } from "#platform/policy/permissions.ts";

export const permissions = {} as const satisfies Grants;

import type { Grants } from "#platform/policy/permissions.ts";
import { disciplines } from "#modules/teams/public.ts";

export const permissions = {
  /** Whether the record is whole, who watches it, a checkpoint to print. Hashes and times only: nothing of any case. */
  "audit.see": ["admin", "dpo"],
  "audit.check": ["admin", "dpo"],
  "audit.manageWitnesses": ["admin"],
  /** Proof of one entry of a case, for everybody with a seat in it. */
  "audit.prove": [...disciplines],
} as const satisfies Grants;

import type { Grants } from "#platform/policy/permissions.ts";

/** Who takes registers in: those who open cases and answer for them. The database says the same (app.may_import). */
export const importers = ["caseManager", "socialWorker", "pochtCoordinator", "ngoWorker"] as const;

export const permissions = {
  "exchange.import": importers,
  "exchange.export": ["caseManager", "socialWorker", "pochtCoordinator", "inquiryOfficial", "prosecutor", "ngoWorker"],
  /** Names and contacts leave only through roles that read them in a case; the seat decides about each one. */
  "exchange.exportIdentity": ["caseManager", "socialWorker", "inquiryOfficial", "prosecutor"],
  "exchange.exports": ["caseManager", "socialWorker", "pochtCoordinator", "inquiryOfficial", "prosecutor", "ngoWorker", "dpo", "agencyAdmin"],
} as const satisfies Grants;

interface Actor {
  readonly accountId: string;
}

/** A batch is imported, understood anew, taken back and thrown away by the account that brought the file. */
export const mayWorkOnBatch = (actor: Actor, batch: { readonly accountId: string }): boolean => actor.accountId === batch.accountId;

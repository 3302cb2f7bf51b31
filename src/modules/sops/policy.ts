import type { Grants } from "#platform/policy/permissions.ts";

const seated = [
  "caseManager", "socialWorker", "inquiryOfficial", "prosecutor", "forensicInterviewer", "psychologist", "doctor", "shelterStaff", "ngoWorker", "interpreter", "pochtCoordinator", "labourInspector",
] as const;
/** The library is for everybody who works. */
const everyone = [...seated, "hotlineOperator", "volunteer", "mediaOfficer", "analyst", "dpo", "reporter", "trainer", "authority", "agencyAdmin", "admin"] as const;
/** People of the work write; the database holds the same (app.writes_procedures). */
const writers = ["trainer", "authority", "pochtCoordinator"] as const;
const adopters = ["agencyAdmin", "pochtCoordinator", "authority"] as const;
const counting = ["authority", "analyst", "trainer", "pochtCoordinator", "agencyAdmin"] as const;

/** What the roles may do at all; row-level security decides about each agency, province and case. */
export const permissions = {
  "sops.list": everyone,
  "sops.read": everyone,
  "sops.version": everyone,
  "sops.fields": everyone,
  "sops.confirmRead": everyone,
  "sops.startDraft": writers,
  "sops.saveDraft": writers,
  "sops.submit": writers,
  "sops.sendBack": ["authority"],
  "sops.approve": ["authority"],
  "sops.adopt": adopters,
  "sops.endAdoption": adopters,
  "sops.readers": counting,
  "sops.figures": counting,
  "sops.gates": everyone,
  "sops.setGate": ["agencyAdmin"],
  "sops.inCase": seated,
  "sops.finishStep": seated,
  "sops.departStep": seated,
  "sops.tellHappened": seated,
} as const satisfies Grants;

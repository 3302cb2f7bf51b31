import type { Grants } from "#platform/policy/permissions.ts";

/** Who works at an agency's desk: those the access matrix lets read leads (RW or R); row-level security says the same. */
export const deskRoles = ["hotlineOperator", "pochtCoordinator", "inquiryOfficial", "socialWorker", "caseManager"] as const;

/** Whoever meets people may report: the law asks teachers, doctors, psychologists and others to (Child Protection Act art. 29). */
const reporterRoles = [...deskRoles, "labourInspector", "ngoWorker", "volunteer", "doctor", "psychologist", "shelterStaff", "reporter"] as const;

export const permissions = {
  "leads.create": reporterRoles,
  "leads.answer": reporterRoles,
  "leads.addExhibit": reporterRoles,
  "leads.read": [...reporterRoles, "prosecutor"],
  "leads.triage": deskRoles,
  "leads.assign": deskRoles,
  "leads.setUrgency": deskRoles,
  "leads.accept": deskRoles,
  "leads.forward": deskRoles,
  "leads.markDuplicate": deskRoles,
  "leads.ask": deskRoles,
  "leads.closeNotTrafficking": deskRoles,
  "leads.reopen": deskRoles,
  "leads.share": deskRoles,
  "leads.revokeShare": deskRoles,
  "leads.logPreservation": deskRoles,
} as const satisfies Grants;

/** How near somebody is to a lead; the database answers it (app.lead_access). */
export type LeadAccess = "desk" | "team" | "shared" | "reporter" | "summary";

interface Actor {
  readonly agencyId: string;
  readonly roles: readonly string[];
}

/** The handling agency's desk decides about a lead. */
export function mayTriage(actor: Actor, lead: { readonly handlingAgencyId: string }): boolean {
  return actor.agencyId === lead.handlingAgencyId && actor.roles.some((role) => deskRoles.some((desk) => desk === role));
}

/** The desk, and after acceptance the team, share a lead and log what was asked of providers. */
export const mayWorkOn = (access: LeadAccess): boolean => access === "desk" || access === "team";

/** Everyone but those who see codes only may read what a lead tells. */
export const mayReadStory = (access: LeadAccess): boolean => access !== "summary";

/** Desk, team and reporter add what was seen online. */
export const mayAddExhibit = (access: LeadAccess): boolean => mayWorkOn(access) || access === "reporter";

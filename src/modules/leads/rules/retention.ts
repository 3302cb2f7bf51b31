import type { LeadState } from "./words.ts";

/** Unless the setting `leads.falseLeadRetentionDays` says otherwise (PDPA s.22, s.37: no longer than needed). */
export const usualRetentionDays = 30;

/** A closed lead as far as its retention needs it. */
export interface ClosedLead {
  readonly state: LeadState;
  readonly closedAt: Date;
  /** State of the lead it repeats; undefined when it repeats none. */
  readonly originalState?: LeadState | undefined;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Whether the personal data of a lead must go now: it was no trafficking, its time is over. A duplicate shares the fate of
 * the lead it repeats: what was told twice about a person under protection is part of her case.
 */
export function isDueForReduction(lead: ClosedLead, now: Date, retentionDays: number = usualRetentionDays): boolean {
  if (now.getTime() < lead.closedAt.getTime() + retentionDays * DAY_MS) return false;
  if (lead.state === "notTrafficking") return true;
  return lead.state === "duplicate" && (lead.originalState === "notTrafficking" || lead.originalState === "reduced");
}

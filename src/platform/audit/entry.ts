import { hash } from "node:crypto";

/** The columns of an event that its leaf commits to, as read by EVENT_COLUMNS. */
export interface EventEntry {
  readonly id: string;
  readonly at: Date;
  readonly accountId: string | null;
  readonly agencyId: string | null;
  readonly type: string;
  readonly outcome: string;
  readonly category: string;
  readonly caseId: string | null;
  readonly leadId: string | null;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly data: unknown;
}

export const EVENT_COLUMNS = `e.id, e.at, e.account_id as "accountId", e.agency_id as "agencyId", e.type, e.outcome, e.category,
  e.case_id as "caseId", e.lead_id as "leadId", e.subject_kind as "subjectKind", e.subject_id as "subjectId", e.data`;

/** The bytes of an event for its commitment: JSON of a fixed list of fields, object keys in order. Ids, codes and numbers only. */
export function entryBytes(event: EventEntry): Buffer {
  const fields = [event.id, event.at.toISOString(), event.accountId, event.agencyId, event.type, event.outcome, event.category, event.caseId, event.leadId, event.subjectKind, event.subjectId, sorted(event.data)];
  return Buffer.from(JSON.stringify(fields));
}

/**
 * What stands in the tree for an event, and all of it that may leave the building: SHA-256 over its bytes. The 74 random bits
 * of the event's id make it a commitment: nobody can find the event by trying codes.
 * @returns 32 bytes
 */
export function commitmentTo(bytes: Buffer): Buffer {
  return hash("sha256", Buffer.concat([PURPOSE, bytes]), "buffer");
}
const PURPOSE = Buffer.from("ruam event v1\n");

// jsonb keeps its own key order; a verifier in another language needs one it can make itself.
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

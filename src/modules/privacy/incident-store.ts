import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { IncidentFacts } from "./rules/incident.ts";
import type { IncidentState, Risk } from "./rules/words.ts";

/** An incident as stored; words sealed under its own key. */
export interface Incident extends IncidentFacts {
  readonly id: string;
  readonly code: string;
  readonly agencyId: string;
  readonly kind: string;
  readonly noticedAt: Date;
  readonly facts: Buffer;
  readonly categories: readonly string[];
  readonly peopleCount: number;
  readonly hasMinors: boolean;
  readonly hasVulnerable: boolean;
  readonly state: IncidentState;
  readonly risk: Risk | null;
  readonly assessment: Buffer | null;
  readonly assessedAt: Date | null;
  readonly noticeRef: string | null;
  readonly lateReason: string | null;
  readonly lateWords: Buffer | null;
  readonly closedAt: Date | null;
  readonly reportedName: string | null;
  readonly reportedAt: Date;
  readonly version: number;
  /** The caller answers for the agency. */
  readonly isSteered: boolean;
}

const SELECT = `select i.id, i.code, i.agency_id as "agencyId", i.kind, i.noticed_at as "noticedAt", i.notice_due_at as "noticeDueAt", i.latest_notice_at as "latestNoticeAt", i.facts, i.categories,
  i.people_count as "peopleCount", i.has_minors as "hasMinors", i.has_vulnerable as "hasVulnerable", i.state, i.risk, i.assessment, i.assessed_at as "assessedAt", i.notified_at as "notifiedAt",
  i.notice_ref as "noticeRef", i.late_reason as "lateReason", i.late_words as "lateWords", i.closed_at as "closedAt", a.display_name as "reportedName", i.reported_at as "reportedAt", i.version,
  app.is_dpo_for(i.agency_id) as "isSteered",
  (select count(*) from incident_cases c where c.incident_id = i.id and c.told_at is null and c.not_told_because is null)::int as untold,
  (select count(*) from incident_measures m where m.incident_id = i.id)::int as measures
  from incidents i left join accounts a on a.id = i.reported_by`;

/** An incident the caller steers. @throws NotFound, also for whoever only reported it */
export async function getIncident(context: Pick<ActionContext, "client">, id: string): Promise<Incident> {
  const { rows } = await context.client.query<Incident>(`${SELECT} where i.id = $1`, [id]);
  const found = rows[0];
  if (!found?.isSteered) throw new NotFound();
  return found;
}

/** Incidents the caller steers, or reported; what waits first by its 72 hours. */
export async function incidentsOf(context: Pick<ActionContext, "client">, { show, limit }: { readonly show: "open" | "ended"; readonly limit: number }): Promise<readonly Incident[]> {
  const { rows } = await context.client.query<Incident>(`${SELECT} where (i.state = 'closed') = $1 order by i.notice_due_at, i.id limit $2`, [show === "ended", limit]);
  return rows;
}

type SealedColumn = "facts" | "assessment" | "late_words";
const placeOf = (column: SealedColumn, row: string) => ({ table: "incidents", column, row });
export const sealIncidentText = (vault: Vault, column: SealedColumn, text: string): Buffer => vault.seal(placeOf(column, vault.vaultId), text);
export const openIncidentText = (vault: Vault, column: SealedColumn, sealed: Buffer | null): string | null => sealed && vault.unseal<string>(placeOf(column, vault.vaultId), sealed);

type Changes = Readonly<Record<string, unknown>>;

/** Changes an incident if nobody else did first. @returns its new version */
export function changeIncident(context: ActionContext, id: string, changes: Changes): Promise<number> {
  const names = Object.keys(changes);
  return changeVersioned(context, { table: "incidents", id, set: names.map((name, index) => `${name} = $${index + 2}`).join(", "), values: Object.values(changes) });
}

/** The event of an act on an incident: codes only, of no case. */
export const incidentEvent = (incident: Pick<Incident, "id" | "code">, type: string, data: Changes = {}) => ({ type, category: "access", subjectKind: "incident", subjectId: incident.id, data: { code: incident.code, ...data } });

import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { LeadAccess } from "./policy.ts";
import type { LeadKind, LeadSource, LeadState, Urgency, WelfareHelp } from "./rules/words.ts";

/** A lead as the caller may see it: codes and times, and how near the caller is to it. */
export interface Lead {
  readonly id: string;
  readonly code: string;
  readonly source: LeadSource;
  readonly kind: LeadKind;
  readonly provinceCode: string;
  readonly peopleCount: number;
  readonly urgency: Urgency;
  readonly respondBy: Date;
  readonly handlingAgencyId: string;
  readonly assignedTo: string | null;
  readonly reporterAccountId: string | null;
  readonly reporterAgencyId: string | null;
  readonly consentToContact: boolean;
  readonly state: LeadState;
  readonly stateReason: string | null;
  readonly stateAt: Date;
  readonly triagedAt: Date | null;
  readonly forwardedBy: string | null;
  readonly caseId: string | null;
  readonly duplicateOf: string | null;
  readonly help: readonly WelfareHelp[];
  readonly closedAs: "duplicate" | "notTrafficking" | null;
  readonly createdAt: Date;
  readonly version: number;
  readonly access: LeadAccess;
}

const LEAD = `l.id, l.code, l.source, l.kind, l.province_code as "provinceCode", l.people_count as "peopleCount", l.urgency, l.respond_by as "respondBy",
  l.handling_agency_id as "handlingAgencyId", l.assigned_to as "assignedTo", l.reporter_account_id as "reporterAccountId", l.reporter_agency_id as "reporterAgencyId",
  l.consent_to_contact as "consentToContact", l.state, l.state_reason as "stateReason", l.state_at as "stateAt", l.triaged_at as "triagedAt", l.forwarded_by as "forwardedBy",
  l.case_id as "caseId", l.duplicate_of as "duplicateOf", l.help, l.closed_as as "closedAs", l.created_at as "createdAt", l.version, app.lead_access(l.id) as access`;

/** One lead. @throws NotFound when it is not there or not the caller's to see */
export async function getVisibleLead(context: Pick<ActionContext, "client">, leadId: string): Promise<Lead> {
  const { rows } = await context.client.query<Lead>(`select ${LEAD} from leads l where l.id = $1`, [leadId]);
  const lead = rows[0];
  if (!lead?.access) throw new NotFound();
  return lead;
}

/** The sealed story of a lead; undefined once its personal data is gone. */
export async function findSealedStory(context: Pick<ActionContext, "client">, leadId: string): Promise<Buffer | undefined> {
  const { rows } = await context.client.query("select story from leads where id = $1", [leadId]);
  return rows[0]?.story ?? undefined;
}

/** The leads a case grew from, and those that repeat them, as a seat of the case may see them. */
export async function visibleLeadsOfCase(context: Pick<ActionContext, "client">, caseId: string): Promise<readonly Lead[]> {
  const { rows } = await context.client.query<Lead>(
    `select ${LEAD} from leads l where l.case_id = $1 or l.duplicate_of in (select o.id from leads o where o.case_id = $1) order by l.created_at, l.id limit 100`,
    [caseId],
  );
  return rows;
}

/** Whether whoever reported can be asked: a member of staff, or somebody with a receipt code. */
export const canBeReached = (lead: Pick<Lead, "reporterAccountId" | "source">): boolean => lead.reporterAccountId !== null || lead.source === "publicTip";

/** Candidates for "this repeats that one": seen by the caller, same province and near in time, or the same page or file. */
export async function likeLeads(context: Pick<ActionContext, "client">, lead: Lead): Promise<readonly LikeLead[]> {
  const { rows } = await context.client.query(
    `select l.id, l.code, l.source, l.kind, l.urgency, l.state, l.people_count as "peopleCount", l.created_at as "createdAt",
       exists (select 1 from lead_exhibits a join lead_exhibits b on a.url_fingerprint = b.url_fingerprint or a.file_hash = b.file_hash
         where a.lead_id = $1 and b.lead_id = l.id) as "sameExhibit"
     from leads l where l.id <> $1 and l.state not in ('duplicate','reduced') and l.province_code = $2
       and l.created_at between $3::timestamptz - interval '90 days' and $3::timestamptz + interval '90 days'
     order by "sameExhibit" desc, abs(extract(epoch from l.created_at - $3)) limit 20`,
    [lead.id, lead.provinceCode, lead.createdAt],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

export interface LikeLead {
  readonly id: string;
  readonly code: string;
  readonly source: LeadSource;
  readonly kind: LeadKind;
  readonly urgency: Urgency;
  readonly state: LeadState;
  readonly peopleCount: number;
  readonly createdAt: string;
  /** The same page or file was reported in both. */
  readonly sameExhibit: boolean;
}

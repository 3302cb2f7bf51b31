import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { Content, Text } from "./content.ts";

type Reading = Pick<ActionContext, "client">;

/** A procedure. */
export interface Sop {
  readonly id: string;
  readonly code: string;
  readonly isShipped: boolean;
}

/** @throws NotFound */
export async function getSop({ client }: Reading, code: string): Promise<Sop> {
  const { rows } = await client.query<Sop>(`select id, code, is_shipped as "isShipped" from sops where code = $1`, [code]);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** One version with its words, as the caller may read it. */
export interface Version {
  readonly id: string;
  readonly sopId: string;
  readonly code: string;
  readonly label: string;
  readonly state: "draft" | "inReview" | "approved";
  readonly content: Content;
  readonly isShipped: boolean;
  readonly editors: readonly string[];
  readonly writtenAt: Date;
  readonly submittedAt: Date | null;
  readonly sentBack: string | null;
  readonly approvedBy: string | null;
  readonly approverName: string | null;
  readonly approverAgencyTh: string | null;
  readonly approverAgencyEn: string | null;
  readonly approvedAt: Date | null;
  readonly effectiveFrom: Date | null;
  readonly version: number;
}

const VERSION = `select v.id, v.sop_id as "sopId", s.code, v.label, v.state, v.content, v.is_shipped as "isShipped", v.editors, v.written_at as "writtenAt", v.submitted_at as "submittedAt", v.sent_back as "sentBack",
    v.approved_by as "approvedBy", a.display_name as "approverName", g.name_th as "approverAgencyTh", g.name_en as "approverAgencyEn", v.approved_at as "approvedAt", v.effective_from as "effectiveFrom", v.version
  from sop_versions v join sops s on s.id = v.sop_id left join accounts a on a.id = v.approved_by left join agencies g on g.id = a.agency_id`;

/** @throws NotFound when it is not there, or a draft of others' writing the caller may not see */
export async function getVersion({ client }: Reading, versionId: string): Promise<Version> {
  const { rows } = await client.query<Version>(`${VERSION} where v.id = $1`, [versionId]);
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/** All versions of a procedure the caller may read, newest first. */
export async function versionsOf({ client }: Reading, sopId: string): Promise<readonly Version[]> {
  const { rows } = await client.query<Version>(`${VERSION} where v.sop_id = $1 order by v.effective_from desc nulls first, v.written_at desc, v.id limit 100`, [sopId]);
  return rows;
}

/** The version in force at an instant: the latest that had begun; two of one day, the later approved. */
export function inForceAt<T extends Pick<Version, "state" | "effectiveFrom" | "approvedAt">>(versions: readonly T[], at: Date): T | undefined {
  const begun = versions.filter(({ state, effectiveFrom }) => state === "approved" && effectiveFrom !== null && effectiveFrom <= at);
  const time = (date: Date | null): number => date?.getTime() ?? 0;
  return begun.toSorted((a, b) => time(b.effectiveFrom) - time(a.effectiveFrom) || time(b.approvedAt) - time(a.approvedAt))[0];
}

/** Titles of the procedures in force now, of those asked about, by code. What is not in force is not there. */
export async function titlesInForce({ client, now }: Pick<ActionContext, "client" | "now">, codes: readonly string[]): Promise<ReadonlyMap<string, Text>> {
  if (codes.length === 0) return new Map();
  const { rows } = await client.query<{ code: string; title: Text }>(
    `select distinct on (s.code) s.code, v.content -> 'title' as title from sops s join sop_versions v on v.sop_id = s.id and v.state = 'approved' and v.effective_from <= $2
      where s.code = any ($1) order by s.code, v.effective_from desc, v.approved_at desc`,
    [codes, now],
  );
  return new Map(rows.map(({ code, title }) => [code, title]));
}

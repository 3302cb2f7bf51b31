import type { ActionContext } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { cursorTime, type Place } from "#platform/db/cursor.ts";
import type { EmergencyCategory, EmergencyResult } from "./rules/emergency.ts";

/** An opening as a reviewer knows it; the case's code only for those who sit in the case. */
export interface Opening {
  readonly id: string;
  readonly part: "team" | "dpo" | "agency" | "own";
  /** Whoever opened has reviewed an opening of the caller's within thirty days: a third one reviews this. */
  readonly isMutual: boolean;
  readonly openedBy: string;
  readonly agencyTh: string;
  readonly agencyEn: string;
  readonly discipline: string;
  readonly category: EmergencyCategory;
  readonly openedAt: Date;
  readonly endsAt: Date;
  readonly reviewBy: Date;
  readonly result: EmergencyResult | null;
  readonly reviewedAt: Date | null;
  readonly reviewedByName: string | null;
  readonly caseId: string | null;
  readonly caseCode: string | null;
  readonly at: string;
}

// A row of cases is there only for those who hold a seat.
const COLUMNS = `o.id, app.opening_part(o.id) as part, app.reviewed_me_lately(o.id) as "isMutual", a.display_name as "openedBy", g.name_th as "agencyTh", g.name_en as "agencyEn", o.discipline, o.category, o.opened_at as "openedAt",
  o.ends_at as "endsAt", o.review_by as "reviewBy", o.result, o.reviewed_at as "reviewedAt", r.display_name as "reviewedByName", k.id as "caseId", k.code as "caseCode", ${cursorTime("o.opened_at")} as at
  from emergency_openings o join accounts a on a.id = o.account_id join agencies g on g.id = o.agency_id left join accounts r on r.id = o.reviewed_by left join cases k on k.id = o.case_id`;

/** Openings the caller may review or made herself, newest first; those that wait come before. */
export async function listOpenings({ client }: ActionContext, { waiting, before, most }: { readonly waiting: boolean; readonly before?: Place | undefined; readonly most: number }): Promise<readonly Opening[]> {
  const { rows } = await client.query<Opening>(
    `select ${COLUMNS} where (o.result is null) = $1 and ($2::timestamptz is null or (o.opened_at, o.id) < ($2, $3::uuid)) order by o.opened_at desc, o.id desc limit $4`,
    [waiting, before?.at ?? null, before?.id ?? null, most],
  );
  return rows;
}

/** One opening with its sealed words. @throws NotFound for whoever has no part in it */
export async function getOpening({ client }: ActionContext, openingId: string): Promise<Opening & { readonly reason: Buffer; readonly reviewWords: Buffer | null }> {
  const { rows } = await client.query<Opening & { reason: Buffer; reviewWords: Buffer | null }>(`select o.reason, o.review_words as "reviewWords", ${COLUMNS} where o.id = $1`, [openingId]);
  const found = rows[0];
  if (!found) throw new NotFound();
  return found;
}

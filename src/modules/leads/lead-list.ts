import type { ActionContext } from "#platform/action/define.ts";
import { cursorText, type Cursor } from "./cursor.ts";
import type { LeadKind, LeadSource, LeadState, Urgency } from "./rules/words.ts";

/** The lists there are: what waits at the desk, what it has answered, what the caller reported or sent on, what others share. */
export const leadBoxes = ["waiting", "answered", "reported", "forwarded", "shared"] as const;
export type LeadBox = (typeof leadBoxes)[number];

/** A lead in a list: codes, counts and times only. */
export interface LeadLine {
  readonly id: string;
  readonly code: string;
  readonly source: LeadSource;
  readonly kind: LeadKind;
  readonly provinceCode: string;
  readonly peopleCount: number;
  readonly urgency: Urgency;
  readonly state: LeadState;
  /** ISO UTC. */
  readonly respondBy: string;
  readonly createdAt: string;
  readonly assignedTo: string | null;
  readonly assignedName: string | null;
  readonly handlingTh: string;
  readonly handlingEn: string;
  /** The reporter has answered a question the desk asked. */
  readonly isAnswered: boolean;
  readonly isPublicTip: boolean;
  readonly version: number;
  /** Until when it is shared with the caller's agency. */
  readonly sharedUntil: string | null;
}

interface BoxSql {
  readonly from: string;
  /** What comes before everything else, false first. */
  readonly rank?: string;
  /** Column the list is sorted by, with its direction. */
  readonly by: string;
  readonly newestFirst: boolean;
}

// The person's own columns come first: each list walks one index, row-level security looks at what it brings.
const boxes: Readonly<Record<LeadBox, BoxSql>> = {
  waiting: { from: "leads l where l.handling_agency_id = app.current_agency() and l.state in ('new','asked')", rank: "(l.urgency <> 'immediate')", by: "l.respond_by", newestFirst: false },
  answered: { from: "leads l where l.handling_agency_id = app.current_agency() and l.state not in ('new','asked')", by: "l.created_at", newestFirst: true },
  reported: { from: "leads l where l.reporter_account_id = app.current_account()", by: "l.created_at", newestFirst: true },
  forwarded: { from: "leads l where l.forwarded_by = app.current_account() and l.handling_agency_id <> app.current_agency()", by: "l.created_at", newestFirst: true },
  shared: {
    from: "lead_shares s join leads l on l.id = s.lead_id where s.agency_id = app.current_agency() and s.revoked_at is null and s.until > app.now()",
    by: "s.shared_at",
    newestFirst: true,
  },
};

const MICROS = (by: string): string => `(extract(epoch from ${by}) * 1000000)::bigint::text`;
const INSTANT = "(timestamptz 'epoch' + $1::bigint * interval '1 microsecond')";

/** One page of a list, at most `limit` lines. */
export async function listLeads(
  context: Pick<ActionContext, "client">,
  { box, cursor, limit }: { readonly box: LeadBox; readonly cursor?: Cursor | undefined; readonly limit: number },
): Promise<{ readonly rows: readonly LeadLine[]; readonly next: string | null }> {
  const { from, after, order, columns } = sqlOf(box, cursor !== undefined);
  const { rows } = await context.client.query(
    `select l.id, l.code, l.source, l.kind, l.province_code as "provinceCode", l.people_count as "peopleCount", l.urgency, l.state, l.respond_by as "respondBy", l.created_at as "createdAt",
       l.assigned_to as "assignedTo", a.display_name as "assignedName", g.name_th as "handlingTh", g.name_en as "handlingEn", coalesce(l.state_reason = 'answered', false) as "isAnswered", l.version, ${columns}
     from ${boxFrom(from)} ${after} order by ${order} limit ${limit + 1}`,
    cursor ? [cursor.micros, cursor.id, ...(boxes[box].rank ? [cursor.rank] : [])] : [],
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit).map(lineOf), next: last ? cursorText({ rank: last.rank, micros: last.micros, id: last.rowId }) : null };
}

/** The texts of a box's statement; all of them our own words. */
function sqlOf(box: LeadBox, goesOn: boolean): { readonly from: string; readonly after: string; readonly order: string; readonly columns: string } {
  const { from, rank, by, newestFirst } = boxes[box];
  const id = box === "shared" ? "s.id" : "l.id";
  const until = box === "shared" ? "s.until" : "null::timestamptz";
  const keys = [...(rank ? [rank] : []), by, id];
  const place = `(${rank ? "$3::boolean, " : ""}${INSTANT}, $2::uuid)`;
  return {
    from,
    after: goesOn ? `and (${keys.join(", ")}) ${newestFirst ? "<" : ">"} ${place}` : "",
    order: keys.map((key) => `${key} ${newestFirst ? "desc" : "asc"}`).join(", "),
    columns: `${until} as "sharedUntil", ${rank ?? "false"} as rank, ${id} as "rowId", ${MICROS(by)} as micros`,
  };
}

// Names are joined before the conditions of the box.
const boxFrom = (from: string): string => from.replace(" where ", " join agencies g on g.id = l.handling_agency_id left join accounts a on a.id = l.assigned_to where ");

type ListedRow = Omit<LeadLine, "respondBy" | "createdAt" | "sharedUntil" | "isPublicTip"> & { respondBy: Date; createdAt: Date; sharedUntil: Date | null; rank: boolean; rowId: string; micros: string };

function lineOf({ rank: _rank, rowId: _rowId, micros: _micros, ...row }: ListedRow): LeadLine {
  return {
    ...row,
    respondBy: row.respondBy.toISOString(),
    createdAt: row.createdAt.toISOString(),
    sharedUntil: row.sharedUntil?.toISOString() ?? null,
    isPublicTip: row.source === "publicTip",
  };
}

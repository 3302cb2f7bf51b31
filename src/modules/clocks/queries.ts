import type pg from "pg";
import { CLOCK_COLUMNS, clockOf, nameKeyOf, ruleOf, type ClockContext, type ClockRow } from "./clock-row.ts";
import { isStatutory } from "./start-clock.ts";
import { clockState, wasBreached, type ClockState } from "./rules/state.ts";
import type { ClockRule, ClockUnit, EventKind, LateGravity } from "./rules/types.ts";

/** A clock as screens and other modules read it; instants are ISO UTC. */
export interface ClockView {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string | null;
  readonly ruleId: string;
  readonly nameKey: string;
  readonly noteKey: string | null;
  readonly milestone: number | null;
  readonly lawRef: string;
  readonly source: string;
  readonly confidence: "high" | "medium" | "low" | "product-default";
  readonly isVerified: boolean;
  readonly isStatutory: boolean;
  readonly amount: number;
  readonly unit: ClockUnit;
  readonly state: ClockState;
  readonly startedAt: string;
  readonly startEvent: string;
  readonly dueAt: string;
  /** Id of the counting used, and the others with their ends. */
  readonly counting: string;
  readonly alternatives: readonly { readonly counting: string; readonly dueAt: string }[];
  readonly placeKind: string | null;
  readonly pausedAt: string | null;
  readonly extension: { readonly amount: number; readonly unit: ClockUnit; readonly orderedAt: string; readonly orderRef: string | null } | null;
  readonly metAt: string | null;
  readonly stoppedAt: string | null;
  readonly stoppedByEvent: string | null;
  readonly breachCode: string | null;
  /** It ran past its last moment and nobody has said why yet. */
  readonly needsBreachReason: boolean;
  readonly lateMeansKey: string;
  readonly lateGravity: LateGravity;
  readonly metByEvent: string | null;
  /** Events after which it no longer applies. */
  readonly stoppedBy: readonly EventKind[];
  readonly canPause: boolean;
  readonly canExtend: boolean;
  readonly needsCourtOrder: boolean;
  readonly extendLimit: { readonly amount: number; readonly unit: ClockUnit } | null;
  readonly ownerAccountId: string | null;
  readonly ownerAgencyId: string | null;
  readonly ownerName: string | null;
  readonly ownerAgencyTh: string | null;
  readonly ownerAgencyEn: string | null;
  readonly version: number;
}

interface OwnedRow extends ClockRow {
  readonly ownerAccountId: string | null;
  readonly ownerAgencyId: string | null;
  readonly ownerName: string | null;
  readonly ownerAgencyTh: string | null;
  readonly ownerAgencyEn: string | null;
}

const OWNED = `select ${CLOCK_COLUMNS}, t.owner_account_id as "ownerAccountId", t.owner_agency_id as "ownerAgencyId", a.display_name as "ownerName",
    g.name_th as "ownerAgencyTh", g.name_en as "ownerAgencyEn"
  from clocks c left join tasks t on t.id = c.task_id left join accounts a on a.id = t.owner_account_id left join agencies g on g.id = t.owner_agency_id`;

/** All clocks of a case she holds a seat in: running ones first, by due time; ended ones after, newest first. */
export async function clocksOf(context: Pick<ClockContext, "client" | "now">, caseId: string): Promise<readonly ClockView[]> {
  const { rows } = await context.client.query<OwnedRow>(
    `${OWNED} where c.case_id = $1 order by (c.state in ('met','stopped')), case when c.state in ('met','stopped') then null else c.due_at end, c.due_at desc, c.id limit 200`,
    [caseId],
  );
  return rows.map((row) => viewOf(row, context.now));
}

/** Clocks of all her cases that are late, or due before an instant; the most urgent first. */
export async function urgentClocks(client: pg.ClientBase, of: { accountId: string; before: Date; now: Date; limit: number }): Promise<readonly (ClockView & { readonly caseCode: string })[]> {
  const { rows } = await client.query<OwnedRow & { caseCode: string }>(
    `${OWNED.replace("select ", "select k.code as \"caseCode\", ")} join seats s on s.case_id = c.case_id and s.account_id = $1 and s.ended_at is null join cases k on k.id = c.case_id
     where c.state = 'running' and c.due_at < $2 order by c.due_at, c.id limit $3`,
    [of.accountId, of.before, of.limit],
  );
  return rows.map((row) => ({ ...viewOf(row, of.now), caseCode: row.caseCode }));
}

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

function viewOf(row: OwnedRow, now: Date): ClockView {
  const rule = ruleOf(row);
  const clock = clockOf(row);
  return {
    id: row.id,
    caseId: row.caseId,
    personId: row.personId,
    ruleId: row.ruleId,
    nameKey: nameKeyOf(row),
    noteKey: rule.noteKey ?? null,
    milestone: row.milestone,
    lawRef: rule.lawRef,
    source: rule.source,
    confidence: rule.confidence,
    isVerified: rule.verified,
    isStatutory: isStatutory(rule),
    amount: row.extension?.amount ?? row.amount,
    unit: row.extension?.unit ?? row.unit,
    state: clockState(clock, now),
    startedAt: row.startedAt.toISOString(),
    startEvent: rule.startsAt,
    dueAt: row.dueAt.toISOString(),
    counting: row.counting,
    alternatives: row.alternatives,
    placeKind: row.placeKind,
    pausedAt: iso(row.pausedAt),
    extension: row.extension,
    metAt: iso(row.metAt),
    stoppedAt: iso(row.stoppedAt),
    stoppedByEvent: row.stoppedByEvent,
    breachCode: row.breachCode,
    needsBreachReason: wasBreached(clock, now) && row.breachRecordedAt === null,
    lateMeansKey: rule.lateMeans,
    lateGravity: rule.lateGravity,
    metByEvent: rule.metBy[0] ?? null,
    stoppedBy: rule.stoppedBy,
    ...changesOf(row, rule),
    ownerAccountId: row.ownerAccountId,
    ownerAgencyId: row.ownerAgencyId,
    ownerName: row.ownerName,
    ownerAgencyTh: row.ownerAgencyTh,
    ownerAgencyEn: row.ownerAgencyEn,
    version: row.version,
  };
}

/** How the rule lets a clock be paused and extended now. */
function changesOf(row: ClockRow, rule: ClockRule): Pick<ClockView, "canPause" | "canExtend" | "needsCourtOrder" | "extendLimit"> {
  const { extension } = rule;
  const isUsedUp = row.extendedAt !== null && extension?.limit !== undefined;
  return { canPause: rule.canPause, canExtend: extension !== undefined && !isUsedUp, needsCourtOrder: extension?.needsCourtOrder === true, extendLimit: extension?.limit ?? null };
}

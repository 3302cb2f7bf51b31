import { finishTasks } from "#modules/plans/public.ts";
import { CLOCK_COLUMNS, clockOf, ruleOf, type ClockContext, type ClockRow } from "./clock-row.ts";
import { whyNotMeet } from "./rules/why-not.ts";
import type { EventKind } from "./rules/types.ts";
import { startClock } from "./start-clock.ts";

/**
 * Clocks of a case that still run, oldest due first. With a person: hers, and those of the whole case only where she is the only
 * one in it – what happened to one of several says nothing about a limit that runs for all of them.
 */
async function openClocks(context: ClockContext, of: { caseId: string; personId?: string | undefined }): Promise<readonly ClockRow[]> {
  const { rows } = await context.client.query(
    `select ${CLOCK_COLUMNS} from clocks c where c.case_id = $1 and c.state in ('running','paused') and ($2::uuid is null or c.person_id = $2
       or (c.person_id is null and (select count(*) from people p where p.case_id = c.case_id) <= 1))
     order by c.due_at, c.id for update`,
    [of.caseId, of.personId ?? null],
  );
  return rows;
}

/** Marks a clock as met, ends its task, and starts the next one of a rule that repeats. @param at instant, not before the start */
export async function markMet(context: ClockContext, row: ClockRow, at: Date): Promise<void> {
  await context.client.query("update clocks set state = 'met', met_at = $2, met_by = $3, paused_at = null, version = version + 1 where id = $1", [row.id, at, context.actor.accountId]);
  await finishTasks(context, { sourceKind: "clock", sourceId: row.id }, { state: "done", code: "met", at });
  if (!ruleOf(row).isRepeated) return;
  const owner = await ownerOf(context, row);
  await startClock(context, { ruleId: row.ruleId, caseId: row.caseId, personId: row.personId ?? undefined, startedAt: at, ...owner });
}

async function ownerOf(context: ClockContext, row: ClockRow): Promise<{ ownerAccountId: string | undefined; ownerAgencyId: string }> {
  const { rows } = await context.client.query(`select owner_account_id as "accountId", owner_agency_id as "agencyId" from tasks where id = $1`, [row.taskId]);
  return { ownerAccountId: rows[0]?.accountId ?? undefined, ownerAgencyId: rows[0]?.agencyId ?? context.actor.agencyId };
}

/** Ends a clock that no longer applies, with its task. */
export async function markStopped(context: ClockContext, row: ClockRow, event: EventKind): Promise<void> {
  await context.client.query("update clocks set state = 'stopped', stopped_at = $2, stopped_by_event = $3, paused_at = null, version = version + 1 where id = $1", [row.id, context.now, event]);
  await finishTasks(context, { sourceKind: "clock", sourceId: row.id }, { state: "cancelled", code: event });
}

/**
 * Meets the running clock of a rule; of a series the date that is due first.
 * @param ask.at when it was done; moved to the clock's start when earlier, to now when later
 * @returns whether there was one
 */
export async function meetClock(context: ClockContext, ask: { caseId: string; ruleId: string; personId?: string | undefined; at: Date }): Promise<boolean> {
  const row = (await openClocks(context, ask)).find((one) => one.ruleId === ask.ruleId);
  if (!row) return false;
  await markMet(context, row, fitting(row, ask.at, context.now));
  return true;
}

function fitting(row: ClockRow, at: Date, now: Date): Date {
  const why = whyNotMeet(clockOf(row), { metAt: at, now });
  return why === "before-start" ? row.startedAt : why === "in-the-future" ? now : at;
}

/**
 * Tells all clocks of a case (or of one person in it) what happened: those the event fulfils are met, those it ends are stopped.
 * With a person, limits of the whole case are left alone while it has several people: the team ends them.
 * Of a series one date is met at a time. Starts nothing.
 * @returns ids of the clocks met and stopped
 */
export async function tellClocks(
  context: ClockContext,
  told: { caseId: string; personId?: string | undefined; event: EventKind; at: Date },
): Promise<{ readonly met: readonly string[]; readonly stopped: readonly string[] }> {
  const met: string[] = [];
  const stopped: string[] = [];
  const seriesDone = new Set<string>();
  for (const row of await openClocks(context, told)) {
    const rule = ruleOf(row);
    if (rule.metBy.includes(told.event) && !seriesDone.has(`${row.ruleId}|${row.personId}`)) {
      seriesDone.add(`${row.ruleId}|${row.personId}`);
      await markMet(context, row, fitting(row, told.at, context.now));
      met.push(row.id);
    } else if (rule.stoppedBy.includes(told.event)) {
      await markStopped(context, row, told.event);
      stopped.push(row.id);
    }
  }
  return { met, stopped };
}


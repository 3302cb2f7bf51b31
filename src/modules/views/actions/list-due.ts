import { z } from "zod";
import { defineRead, type ActionContext } from "#platform/action/define.ts";
import { holidaysOf } from "#modules/clocks/public.ts";
import { dueTasks, dueTasksOfCases, type TaskView } from "#modules/plans/public.ts";
import { bangkokInstant } from "#thai/dates.ts";
import { filterInput, storedFilter, type StoredFilter } from "../filter.ts";
import { monthAfter } from "../rules/month.ts";
import { scopes } from "../rules/question.ts";

/** Due times one month shows at most; those due first. */
const MOST_SHOWN = 400;
/** Cases a team's calendar looks into: those active last. */
const MOST_CASES = 500;

/**
 * What is due in a month: limits, follow-ups, answers, steps, one's own reminders; with the days off. `mine` is what stands on one's
 * Today; `team` is everything due in one's own cases that the filter leaves, the 500 active last.
 */
export const listDue = defineRead({
  name: "views.listDue",
  input: z.strictObject({ ...filterInput, scope: z.enum(scopes).default("mine"), month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/) }),
  permission: "views.look",
  async run(context, { month, scope, ...filter }) {
    // A week of the neighbours at both ends: the grid shows whole weeks.
    const from = new Date(bangkokInstant(`${month}-01`, "00:00").getTime() - 7 * 86_400_000);
    const until = new Date(bangkokInstant(`${monthAfter(month, 1)}-01`, "00:00").getTime() + 7 * 86_400_000);
    const window = { from, until, most: MOST_SHOWN + 1 };
    const stored = storedFilter(filter);
    const found = stored ? await (scope === "team" ? ofTeam(context, stored, window) : ofOneself(context, stored, window)) : [];
    const year = Number(month.slice(0, 4));
    const holidays = await holidaysOf(context.client, { from: year - 1, to: year + 1 });
    return {
      result: {
        due: found.slice(0, MOST_SHOWN).map(shown),
        isMore: found.length > MOST_SHOWN,
        holidays: holidays.filter(({ day }) => day >= from.toISOString().slice(0, 10) && day <= until.toISOString().slice(0, 10)).map(({ day, name }) => ({ day, name })),
      },
    };
  },
});

type Window = Parameters<typeof dueTasks>[1];

async function ofTeam(context: ActionContext, filter: StoredFilter, window: Window): Promise<readonly TaskView[]> {
  const { rows } = await context.client.query<{ ids: readonly string[] }>("select app.view_case_ids($1::jsonb) as ids", [JSON.stringify({ ...filter, most: MOST_CASES })]);
  return dueTasksOfCases(context, window, rows[0]?.ids ?? []);
}

async function ofOneself(context: ActionContext, filter: StoredFilter, window: Window): Promise<readonly TaskView[]> {
  const due = await dueTasks(context, window);
  if (Object.keys(filter).length === 0) return due;
  const caseIds = [...new Set(due.flatMap(({ caseId }) => (caseId === null ? [] : [caseId])))];
  const { rows } = await context.client.query<{ id: string }>(
    `select id from cases where id = any ($1) and ($2::text is null or stage = $2) and ($3::text is null or province_code = $3) and ($4::boolean is null or manager_account_id = $5)
       and ($6::int is null or number = $6) and ($7::int is null or fiscal_year = $7)`,
    [caseIds, filter.stage ?? null, filter.province ?? null, filter.mine ?? null, context.actor.accountId, filter.number ?? null, filter.fiscalYear ?? null],
  );
  const fitting = new Set(rows.map(({ id }) => id));
  return due.filter(({ caseId }) => caseId !== null && fitting.has(caseId));
}

function shown({ id, part, kind, titleKey, titleParams, text, caseId, caseCode, personLabel, dueAt, isDayDue, leadId, referralId, owner }: TaskView) {
  return { id, part, kind, titleKey, titleParams, text, caseId, caseCode, personLabel, dueAt, isDayDue, leadId, referralId, ownerName: owner.name };
}
export type DueItem = ReturnType<typeof shown>;

import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { DAYS_AHEAD, dutyDisciplines, gapsOf, lookAhead, neededAtAnyHour, type DutyDiscipline } from "../rules/roster.ts";
import { myProvince, openSwaps, shiftsOf } from "../roster-store.ts";

/** When nobody of a discipline is on call. */
export interface Gap {
  readonly discipline: DutyDiscipline;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Who is on call in one's own province now and in the next fourteen days, where there are gaps, and what is asked about shifts. */
export const roster = defineRead({
  name: "readiness.roster",
  permission: "readiness.see",
  input: z.strictObject({}),
  async run(context) {
    const { now, actor } = context;
    const provinceCode = await myProvince(context);
    const until = lookAhead(now);
    const shifts = await shiftsOf(context, provinceCode, { from: now, until });
    const planned = new Set(shifts.map(({ discipline }) => discipline));
    const watched = dutyDisciplines.filter((one) => neededAtAnyHour.includes(one) || planned.has(one));
    const gaps: Gap[] = watched.flatMap((discipline) => gapsOf(shifts.filter((shift) => shift.discipline === discipline), now, until).map((gap) => ({ discipline, ...gap })));
    return {
      result: {
        provinceCode,
        days: DAYS_AHEAD,
        shifts: shifts.map((shift) => ({ ...shift, isNow: shift.startsAt <= now && shift.endsAt > now, isMine: shift.accountId === actor.accountId })),
        gaps: gaps.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()),
        swaps: await openSwaps(context),
        can: { plan: context.can("readiness.planDuty") },
      },
    };
  },
});

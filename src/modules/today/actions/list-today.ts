import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { todayTasks, type TaskView } from "#modules/plans/public.ts";
import { bangkokDay, bangkokInstant } from "#thai/dates.ts";
import { bandOf, ranked, type Band } from "../rules/rank.ts";

export type TodayTask = TaskView & { readonly band: Band };

/**
 * One person's day: what to do, sorted by what happens if it is late; what others owe her; what she finished today.
 * Everything due is a task, so leads, referrals and clocks are among them.
 */
export const listToday = defineRead({
  name: "today.list",
  input: z.strictObject({}),
  permission: "signed-in",
  async run(context) {
    const since = bangkokInstant(bangkokDay(context.now), "00:00");
    const tasks = await todayTasks(context, since);
    const banded = (task: TaskView): TodayTask => ({ ...task, band: bandOf(task, context.now) });
    const toDo = ranked(tasks.filter(({ part }) => part === "mine" || part === "agency" || part === "told"), context.now).map(banded);
    const done = tasks.filter(({ part }) => part === "done").sort((a, b) => (b.doneAt ?? "").localeCompare(a.doneAt ?? ""));
    return {
      result: {
        now: context.now.toISOString(),
        first: toDo.filter(({ band }) => band !== "later"),
        later: toDo.filter(({ band }) => band === "later"),
        waitingFor: ranked(tasks.filter(({ part }) => part === "waiting"), context.now).map(banded),
        done,
        doneToday: done.length,
      },
    };
  },
});

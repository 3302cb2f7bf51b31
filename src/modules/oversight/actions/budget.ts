import { z } from "zod";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { requireFreshSignIn } from "#platform/auth/fresh.ts";
import { budgetInput, budgetKey, readBudget } from "../budget.ts";
import { whyNotBudget } from "../rules/watching.ts";

/** How many cases an hour are told of, and how many stop the reading. */
export const budget = defineRead({
  name: "oversight.budget",
  input: z.strictObject({}),
  permission: "oversight.administration",
  run: async (context) => ({ result: { ...(await readBudget(context)), can: { change: context.can("oversight.changeBudget") } } }),
});

/** Sets both numbers for the whole installation; it stands in what administrators did. */
export const changeBudget = defineAction({
  name: "oversight.changeBudget",
  input: budgetInput,
  permission: "oversight.changeBudget",
  async run(context, wanted) {
    await requireFreshSignIn(context, 15);
    const reason = whyNotBudget(wanted);
    if (reason) throw new Refusal(reason, {}, "alertPerHour");

    await context.client.query(
      "insert into settings (key, value, changed_at, changed_by) values ($1, $2, app.now(), $3) on conflict (key) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by",
      [budgetKey, JSON.stringify(wanted), context.actor.accountId],
    );
    return { event: { type: "read-budget-changed", category: "access", subjectKind: "setting", data: { ...wanted } } };
  },
});

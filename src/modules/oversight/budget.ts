import type pg from "pg";
import { z } from "zod";
import { usualBudget, type ReadBudget } from "./rules/watching.ts";

export const budgetKey = "oversight.readBudget";
export const budgetInput = z.strictObject({ alertPerHour: z.int().min(1).max(5000), stopPerHour: z.int().min(2).max(10_000) });

/** The budget in force; the database reads the same row. A value nobody can use counts as not set. */
export async function readBudget({ client }: { readonly client: pg.ClientBase }): Promise<ReadBudget> {
  const { rows } = await client.query<{ value: unknown }>("select value from settings where key = $1", [budgetKey]);
  const parsed = budgetInput.safeParse(rows[0]?.value);
  return parsed.success ? parsed.data : usualBudget;
}

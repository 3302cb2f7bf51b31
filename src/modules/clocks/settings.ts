import type pg from "pg";
import { legalClocks } from "./data/legal-clocks.ts";
import type { ClockRule, ClockUnit } from "./rules/types.ts";

/** What an installation changed about a rule; left out: as shipped. */
export interface RuleSetting {
  readonly amount?: number | undefined;
  readonly unit?: ClockUnit | undefined;
  /** Milestones of a series. */
  readonly milestones?: readonly number[] | undefined;
  readonly counting?: string | undefined;
  readonly skipsHolidays?: boolean | undefined;
}

const PREFIX = "clocks.rule.";
export const settingKey = (ruleId: string): string => `${PREFIX}${ruleId}`;

/** The setting of one rule; empty when nothing was changed. */
export async function findRuleSetting(client: pg.ClientBase, ruleId: string): Promise<RuleSetting> {
  const { rows } = await client.query("select value from settings where key = $1", [settingKey(ruleId)]);
  return (rows[0]?.value as RuleSetting | undefined) ?? {}; // written by set-rule.ts alone
}

/** All settings by rule id. */
export async function ruleSettings(client: pg.ClientBase): Promise<ReadonlyMap<string, RuleSetting>> {
  const { rows } = await client.query("select key, value from settings where key = any ($1)", [legalClocks.map((rule) => settingKey(rule.id))]);
  return new Map(rows.map((row): [string, RuleSetting] => [String(row.key).slice(PREFIX.length), row.value as RuleSetting])); // written by set-rule.ts alone
}

/** The rule as this installation uses it. */
export function withSetting(rule: ClockRule, setting: RuleSetting): ClockRule {
  return {
    ...rule,
    amount: setting.amount ?? rule.amount,
    unit: setting.unit ?? rule.unit,
    skipsHolidays: setting.skipsHolidays ?? rule.skipsHolidays,
    ...(rule.milestones ? { milestones: setting.milestones ?? rule.milestones } : {}),
  };
}

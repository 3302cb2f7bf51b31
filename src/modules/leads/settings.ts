import type pg from "pg";
import { z } from "zod";
import { usualRespondByHours, type RespondByHours } from "./rules/respond-by.ts";
import { usualRetentionDays } from "./rules/retention.ts";

/** What an installation may decide about leads; each a row of table `settings` under its own key. */
export interface LeadSettings {
  readonly respondByHours: RespondByHours;
  readonly falseLeadRetentionDays: number;
  /** Where "exit this page" leads: something anybody may have been reading. */
  readonly tipExitUrl: string;
}

/** What holds where nothing is set. */
export const usualSettings: LeadSettings = { respondByHours: usualRespondByHours, falseLeadRetentionDays: usualRetentionDays, tipExitUrl: "https://www.tmd.go.th" };

const hours = z.number().min(0.25).max(24 * 30);
const respondByHours = z.object({ immediate: hours, high: hours, medium: hours, low: hours });
const retentionDays = z.int().min(1).max(3650);
const exitUrl = z.url({ protocol: /^https$/ });

/** The settings in force; a value nobody can use counts as not set. */
export async function readSettings(client: pg.ClientBase): Promise<LeadSettings> {
  const { rows } = await client.query<{ key: string; value: unknown }>("select key, value from settings where key like 'leads.%'");
  const valueOf = (key: string): unknown => rows.find((row) => row.key === key)?.value;
  return {
    respondByHours: orUsual(respondByHours.safeParse(valueOf("leads.respondByHours")), usualSettings.respondByHours),
    falseLeadRetentionDays: orUsual(retentionDays.safeParse(valueOf("leads.falseLeadRetentionDays")), usualSettings.falseLeadRetentionDays),
    tipExitUrl: orUsual(exitUrl.safeParse(valueOf("leads.tipExitUrl")), usualSettings.tipExitUrl),
  };
}

const orUsual = <T>(parsed: { success: true; data: T } | { success: false }, value: T): T => (parsed.success ? parsed.data : value);

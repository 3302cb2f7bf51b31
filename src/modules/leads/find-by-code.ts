import type { ActionContext } from "#platform/action/define.ts";
import { bangkokDay, fiscalYear } from "#thai/dates.ts";
import { canonical } from "#thai/canonical.ts";
import type { LeadKind, LeadState } from "./rules/words.ts";

/** A lead found by its code: codes only. */
export interface FoundLead {
  readonly id: string;
  readonly code: string;
  readonly kind: LeadKind;
  readonly state: LeadState;
}

const YEARS_BACK = 4;
const CODE = /^(?:(l)[\s\-–/]*)?(?:(2[4-8]\d{2})[\s\-–/]+)?(\d{1,6})$/;

/**
 * The codes that a typed text may mean: "L-2570-000012", "l 12", "2570-12", "000012"; without a year those of the last years, newest
 * first. Empty when it is no lead's code. @param year BE, the newest there can be
 */
export function leadCodesOf(text: string, year: number): readonly string[] {
  const [, , named, number] = CODE.exec(canonical(text)) ?? [];
  if (number === undefined) return [];
  const years = named === undefined ? Array.from({ length: YEARS_BACK }, (_, back) => String(year - back)) : [named];
  return years.map((one) => `L-${one}-${number.padStart(6, "0")}`);
}

/** Leads the caller may see whose code is, or ends with, what was typed; newest year first. */
export async function findLeadsByCode(context: Pick<ActionContext, "client" | "now">, text: string): Promise<readonly FoundLead[]> {
  const codes = leadCodesOf(text, fiscalYear(bangkokDay(context.now)) + 1);
  if (codes.length === 0) return [];
  const { rows } = await context.client.query<FoundLead>("select l.id, l.code, l.kind, l.state from leads l where l.code = any ($1) order by l.code desc", [codes]);
  return rows;
}

import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { agencyNames } from "#modules/partners/public.ts";
import type { EmergencyCategory, ReviewState } from "../rules/emergency.ts";
import { monthSpan, type MonthLine } from "../rules/month.ts";

/** The month's openings in counts by agency, reason and what the reviews found; of agencies not watched over, in whole fives. No names, no cases. */
export const month = defineRead({
  name: "oversight.month",
  input: z.strictObject({ month: z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/) }),
  permission: "oversight.watch",
  async run(context, { month: asked }) {
    const { from, until } = monthSpan(asked);
    const { rows } = await context.client.query<{ agencyId: string; category: EmergencyCategory; result: ReviewState; times: number | null }>(
      `select agency_id as "agencyId", category, result, times from app.emergency_month($1, $2)`,
      [from, until],
    );
    const names = await agencyNames(context, rows.map(({ agencyId }) => agencyId));
    const lines: MonthLine[] = rows.map(({ agencyId, ...line }) => ({ ...line, agencyTh: names.get(agencyId)?.nameTh ?? "", agencyEn: names.get(agencyId)?.nameEn ?? "" }));
    return { result: { lines, total: lines.reduce((sum, { times }) => sum + (times ?? 0), 0) } };
  },
});

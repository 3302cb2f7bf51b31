import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { fiscalQuarter, fiscalYearDays } from "#thai/fiscal-year.ts";
import { shownCount } from "../rules/answers.ts";

interface Row {
  readonly provinceCode: string;
  readonly month: string;
  readonly paidBy: string;
  readonly workshops: number;
  readonly seats: number;
  readonly costBaht: number;
  readonly attended: number;
}

/** A province in one quarter of the Thai fiscal year. */
export interface QuarterLine {
  readonly provinceCode: string;
  readonly quarter: 1 | 2 | 3 | 4;
  readonly workshops: number;
  readonly seats: number;
  readonly costBaht: number;
  /** null: fewer than five, not said. */
  readonly attended: number | null;
  readonly byPayer: Readonly<Record<string, number>>;
}

/** Workshops, places, people who were there and cost, by province and quarter of a fiscal year (B.E.). */
export const summary = defineRead({
  name: "workshops.summary",
  permission: "workshops.summary",
  input: z.strictObject({ year: z.coerce.number().int().min(2560).max(2700) }),
  async run({ client }, { year }) {
    const { from, to } = fiscalYearDays(year);
    const { rows } = await client.query<Row>(
      `select province_code as "provinceCode", month, paid_by as "paidBy", workshops, seats, cost_baht as "costBaht", attended
         from app.workshop_summary($1::timestamp at time zone 'Asia/Bangkok', ($2::timestamp + interval '1 day') at time zone 'Asia/Bangkok')`,
      [from, to],
    );
    const lines = new Map<string, Omit<QuarterLine, "attended"> & { readonly attended: number }>();
    for (const row of rows) {
      const quarter = fiscalQuarter(`${row.month}-01`);
      const key = `${row.provinceCode}|${quarter}`;
      const held = lines.get(key) ?? { provinceCode: row.provinceCode, quarter, workshops: 0, seats: 0, costBaht: 0, attended: 0, byPayer: {} };
      lines.set(key, {
        ...held, workshops: held.workshops + row.workshops, seats: held.seats + row.seats, costBaht: held.costBaht + row.costBaht, attended: held.attended + row.attended,
        byPayer: { ...held.byPayer, [row.paidBy]: (held.byPayer[row.paidBy] ?? 0) + row.costBaht },
      });
    }
    const shown: readonly QuarterLine[] = [...lines.values()].map((line) => ({ ...line, attended: shownCount(line.attended) }));
    return { result: { lines: shown } };
  },
});

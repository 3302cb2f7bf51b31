import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";

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
    // What may not be said of so few is not said by the database itself.
    const { rows: lines } = await client.query<QuarterLine>(
      `select province_code as "provinceCode", quarter, workshops, seats, cost_baht as "costBaht", attended, by_payer as "byPayer" from app.workshop_summary($1)`,
      [year],
    );
    return { result: { lines } };
  },
});

import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** How many of one's own cases stand in which stage, by month of opening and province. Reads the kept counts, never the cases. */
export const tally = defineRead({
  name: "cases.tally",
  input: z.strictObject({ from: month.optional(), until: month.optional(), province: z.string().regex(/^\d{2}$/).optional() }),
  permission: "cases.list",
  async run({ client, actor }, { from, until, province }) {
    const { rows } = await client.query<{ cell: readonly [string, string, string, number] }>(
      `select json_build_array(stage, to_char(opened_month, 'YYYY-MM'), province_code, sum(step)) as cell from seat_tallies
        where account_id = $1 and ($2::date is null or opened_month >= $2) and ($3::date is null or opened_month <= $3) and ($4::text is null or province_code = $4)
        group by stage, opened_month, province_code having sum(step) <> 0 order by opened_month, stage, province_code`,
      [actor.accountId, from ? `${from}-01` : null, until ? `${until}-01` : null, province ?? null],
    );
    /** [stage, month "YYYY-MM" (CE), province code, cases] */
    return { result: { cells: rows.map((row) => row.cell) } };
  },
});

import pg from "pg";
import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** How many of one's own cases stand in which stage, by month of opening and province. Reads the kept counts, never the cases. */
export const tally = defineRead({
  name: "cases.tally",
  input: z.strictObject({ from: month.optional(), until: month.optional(), province: z.string().regex(/^\d{2}$/).optional() }),
  permission: "cases.list",
  statement({ from, until, province }) {
    const months = `${from ? `and opened_month >= ${pg.escapeLiteral(`${from}-01`)}` : ""} ${until ? `and opened_month <= ${pg.escapeLiteral(`${until}-01`)}` : ""}`;
    return `select coalesce(json_agg(cell), '[]') as cells from (
      select json_build_array(stage, to_char(opened_month, 'YYYY-MM'), province_code, sum(step)) as cell from seat_tallies
       where account_id = (select app.current_account()) ${months} ${province ? `and province_code = ${pg.escapeLiteral(province)}` : ""}
       group by stage, opened_month, province_code having sum(step) <> 0 order by opened_month, stage, province_code) counted`;
  },
  event: () => undefined,
  /** [stage, month "YYYY-MM" (CE), province code, cases] */
  run: async ({ opened }) => ({ result: { cells: opened?.[0]?.["cells"] as readonly (readonly [string, string, string, number])[] } }), // as the statement makes them
});

import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { FEWEST, type Parts } from "../rules/figures.ts";
import { getSop } from "../store.ts";

/** How one step was kept, in all or at one place: in whole fives, as it stood when the day began. */
export interface Figure {
  readonly stepCode: string;
  /** Null: all places together. */
  readonly provinceCode: string | null;
  readonly agencyTh: string | null;
  readonly agencyEn: string | null;
  /** Null: fewer than five. */
  readonly total: number | null;
  readonly parts: Parts;
  /** Why it was done otherwise, where that is often enough to learn from. */
  readonly reasons: Readonly<Record<string, number>>;
}

type Row = Omit<Figure, "parts"> & Parts;

/** How a procedure is kept, by step, agency and province: counts for learning, never of a person, in no order of merit. */
export const figures = defineRead({
  name: "sops.figures",
  permission: "sops.figures",
  input: z.strictObject({ code: z.string().max(61) }),
  async run(context, { code }) {
    const sop = await getSop(context, code);
    const { rows } = await context.client.query<Row>(
      `select step_code as "stepCode", agency_th as "agencyTh", agency_en as "agencyEn", province_code as "provinceCode", total, in_time as "inTime", late, open, overdue, departed, reasons
         from app.sop_figures($1) order by step_code, agency_th collate "th-x-icu" nulls first, province_code limit 1000`,
      [sop.id],
    );
    return { result: { fewest: FEWEST, figures: rows.map(figureOf) } };
  },
});

const figureOf = ({ stepCode, agencyTh, agencyEn, provinceCode, total, reasons, ...parts }: Row): Figure => ({ stepCode, agencyTh, agencyEn, provinceCode, total, parts, reasons });

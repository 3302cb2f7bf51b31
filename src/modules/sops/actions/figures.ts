import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { FEWEST, type Part, type Parts } from "../rules/figures.ts";
import { getSop } from "../store.ts";

/** Null: what the database does not say. All parts or none are said. */
interface Row extends Readonly<Record<Part, number | null>> {
  readonly stepCode: string;
  readonly agencyTh: string | null;
  readonly agencyEn: string | null;
  readonly provinceCode: string | null;
  readonly total: number | null;
  readonly reasons: Readonly<Record<string, number>> | null;
  readonly hidden: number;
}

/** How one step was kept, in all or at one place. */
export interface Figure {
  readonly stepCode: string;
  /** Null: all places together. */
  readonly provinceCode: string | null;
  readonly agencyTh: string | null;
  readonly agencyEn: string | null;
  /** Null: too few to show. */
  readonly total: number | null;
  /** Null: one of them is too small, or would give another place away. */
  readonly parts: Parts | null;
  /** Why it was done otherwise, where that is often enough to learn from. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Places too small to show. */
  readonly hidden: number;
}

/** How a procedure is kept, by step, agency and province: counts for learning, never of a person, in no order of merit. */
export const figures = defineRead({
  name: "sops.figures",
  permission: "sops.figures",
  input: z.strictObject({ code: z.string().max(61) }),
  async run(context, { code }) {
    const sop = await getSop(context, code);
    const { rows } = await context.client.query<Row>(
      `select step_code as "stepCode", agency_th as "agencyTh", agency_en as "agencyEn", province_code as "provinceCode", total, in_time as "inTime", late, open, overdue, departed, reasons, hidden
         from app.sop_figures($1) order by step_code, agency_th collate "th-x-icu" nulls first, province_code limit 1000`,
      [sop.id],
    );
    return { result: { fewest: FEWEST, figures: rows.map(figureOf) } };
  },
});

const figureOf = ({ stepCode, agencyTh, agencyEn, provinceCode, total, reasons, hidden, ...parts }: Row): Figure => ({ stepCode, agencyTh, agencyEn, provinceCode, total, hidden, parts: partsOf(parts), reasons: reasons ?? {} });

function partsOf({ inTime, late, open, overdue, departed }: Readonly<Record<Part, number | null>>): Parts | null {
  if (inTime === null || late === null || open === null || overdue === null || departed === null) return null;
  return { inTime, late, open, overdue, departed };
}

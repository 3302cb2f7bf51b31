import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";

/** A finding as the page of its procedure names it; what it says stands in its review. */
export interface FindingOfProcedure {
  readonly reviewId: string;
  readonly kind: "case" | "callOut" | "exercise";
  readonly dueOn: string;
}

const MOST = 50;

/** Open findings that ask to change a procedure: those whose review the caller reads, and to whoever writes procedures how many there are. */
export const findingsOfProcedure = defineRead({
  name: "readiness.findingsOfProcedure",
  permission: "readiness.findings",
  input: z.strictObject({ code: z.string().max(61) }),
  async run({ client }, { code }) {
    const { rows } = await client.query<FindingOfProcedure>(
      `select f.review_id as "reviewId", r.kind, f.due_on as "dueOn" from review_findings f join after_action_reviews r on r.id = f.review_id
        where f.procedure_code = $1 and f.state = 'open' order by f.due_on, f.id limit ${MOST}`,
      [code],
    );
    const counted = await client.query<{ n: number | null }>("select app.open_findings_about($1) as n", [code]);
    return { result: { findings: rows, inAll: counted.rows[0]?.n ?? null } };
  },
});

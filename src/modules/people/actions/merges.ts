import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { mySeat } from "#modules/teams/public.ts";

interface MergeRow {
  readonly id: string;
  readonly keptPersonId: string;
  readonly keptCaseId: string;
  readonly keptLabel: string;
  readonly mergedPersonId: string;
  readonly mergedCaseId: string;
  readonly mergedLabel: string;
  readonly reason: string;
  readonly mergedAt: Date;
}

/** Rows of this case that are held to be the same human being as another, here or in another of the caller's cases. */
export const merges = defineRead({
  name: "people.merges",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "people.see",
  async run(context, { caseId }) {
    await mySeat(context, caseId);
    const { rows } = await context.client.query<MergeRow>(
      `select m.id, m.kept_person_id as "keptPersonId", m.kept_case_id as "keptCaseId", k.label as "keptLabel", m.merged_person_id as "mergedPersonId",
         m.merged_case_id as "mergedCaseId", x.label as "mergedLabel", m.reason, m.merged_at as "mergedAt"
       from person_merges m join people k on k.id = m.kept_person_id join people x on x.id = m.merged_person_id
       where m.undone_at is null and (m.kept_case_id = $1 or m.merged_case_id = $1) order by m.merged_at desc limit 100`,
      [caseId],
    );
    return { result: { merges: rows } };
  },
});

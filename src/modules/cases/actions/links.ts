import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { mySeat } from "#modules/teams/public.ts";
import type { LinkKind } from "../rules/links.ts";
import type { Stage } from "../rules/stages.ts";

interface LinkRow {
  readonly id: string;
  readonly kind: LinkKind;
  readonly caseId: string;
  readonly code: string;
  readonly stage: Stage;
}

/** Cases linked with this one, as far as the caller sits in them. */
export const links = defineRead({
  name: "cases.links",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "cases.see",
  async run(context, { caseId }) {
    await mySeat(context, caseId);
    const { rows } = await context.client.query<LinkRow>(
      `select l.id, l.kind, k.id as "caseId", k.code, k.stage from case_links l join cases k on k.id = case when l.case_id = $1 then l.other_case_id else l.case_id end
       where l.unlinked_at is null and (l.case_id = $1 or l.other_case_id = $1) order by l.linked_at desc limit 50`,
      [caseId],
    );
    return { result: { links: rows } };
  },
});

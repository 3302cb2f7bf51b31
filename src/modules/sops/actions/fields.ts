import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import type { Source, Step, Text } from "../content.ts";

/** The paragraph that governs a field. */
export interface FieldParagraph {
  /** Without `.why`: "people.birth" is the reason `people.why.birth`. */
  readonly field: string;
  readonly code: string;
  readonly title: Text;
  readonly label: string;
  readonly step: Pick<Step, "title" | "text" | "reason">;
  readonly source: Source | null;
}

// Procedures adopted where the reader works come first; one paragraph a field.
const FIELDS = `select distinct on (x.step ->> 'field') x.step ->> 'field' as field, s.code, v.content -> 'title' as title, v.label,
    jsonb_build_object('title', x.step -> 'title', 'text', x.step -> 'text', 'reason', x.step -> 'reason') as step, v.content -> 'sources' -> (x.step ->> 'source') as source
  from sops s
    join lateral (select * from sop_versions v where v.sop_id = s.id and v.state = 'approved' and v.effective_from <= $1 order by v.effective_from desc, v.approved_at desc limit 1) v on true
    cross join lateral jsonb_array_elements(v.content -> 'steps') x (step)
    left join agencies g on g.id = $2
  where x.step ->> 'field' is not null
  order by x.step ->> 'field', exists (select 1 from sop_adoptions d where d.sop_id = s.id and d.ended_at is null and (d.agency_id = g.id or d.province_code = g.province_code)) desc, s.code limit 200`;

/** The paragraphs of procedures in force that stand beside fields of the product; fetched once, read many times. */
export const fields = defineRead({
  name: "sops.fields",
  permission: "sops.fields",
  input: z.strictObject({}),
  async run({ client, actor, now }) {
    const { rows } = await client.query<FieldParagraph>(FIELDS, [now, actor.agencyId]);
    return { result: { fields: rows } };
  },
});

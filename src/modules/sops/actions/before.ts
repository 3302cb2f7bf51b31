import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import type { Text } from "../content.ts";
import { type GateMode, ownGates } from "../rules/words.ts";

/** What stands before an act. */
interface Waiting {
  readonly mode: "block" | "warn";
  readonly open: number;
  readonly steps: readonly Text[];
}

const MOST_NAMED = 10;

// Through row-level security: the caller's seat decides which are named; the others are a number.
const NAMED = `select st.step -> 'title' as title from sop_case_steps x join sop_versions v on v.id = x.version_id
    cross join lateral (select e as step from jsonb_array_elements(v.content -> 'steps') e where e ->> 'code' = x.step_code limit 1) st
  where x.case_id = $1 and x.gate = $3 and x.state = 'open' and ($2::uuid is null or x.person_id is null or x.person_id = $2) order by x.happened_at, x.id limit ${MOST_NAMED}`;

/** Before closing or referring: the steps that come first and are open, and whether they block or want a reason. Nothing where the way is open. */
export const before = defineRead({
  name: "sops.before",
  permission: "sops.inCase",
  input: z.strictObject({ caseId: z.uuid(), personId: z.uuid().optional(), gate: z.enum(ownGates) }),
  async run({ client }, { caseId, personId, gate }): Promise<{ readonly result: { readonly waiting: Waiting | null } }> {
    const { rows } = await client.query<{ mode: GateMode; open: number }>("select mode, open from app.steps_before($1, $2, $3)", [caseId, personId ?? null, gate]);
    const found = rows[0];
    if (!found) throw new NotFound();
    if (found.mode === "off" || found.open === 0) return { result: { waiting: null } };
    const named = await client.query<{ title: Text }>(NAMED, [caseId, personId ?? null, gate]);
    return { result: { waiting: { mode: found.mode, open: found.open, steps: named.rows.map(({ title }) => title) } } };
  },
});

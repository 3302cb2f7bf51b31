import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { mySeat } from "#modules/teams/public.ts";
import { caseStepsOf, openedNotes } from "../case-steps.ts";
import type { GateMode, OwnGate } from "../rules/words.ts";

/** The steps of procedures in a case: what is to be done, what was done with what was shown, and where the team departed and why. */
export const inCase = defineRead({
  name: "sops.inCase",
  permission: "sops.inCase",
  input: z.strictObject({ caseId: z.uuid() }),
  async run(context, { caseId }) {
    await mySeat(context, caseId);
    const { client } = context;
    const rows = await caseStepsOf(context, caseId);
    const notes = await openedNotes(context, caseId, rows);
    const gates = await client.query<{ gate: OwnGate; mode: GateMode }>("select gate, mode from app.sop_gates_of($1)", [caseId]);
    const adopted = await client.query<{ code: string; title: { th: string; en: string } }>(ADOPTED, [caseId, context.now]);
    const steps = rows.map(({ note: _sealed, ownerAccountId: _a, ownerAgencyId: _g, ...step }) => ({ ...step, note: notes.get(step.id) ?? null }));
    const event = notes.size > 0 ? { type: "sop-steps-read", category: "access", caseId, data: { count: notes.size } } : undefined;
    return { event, result: { steps, gates: gates.rows, procedures: adopted.rows, can: { tell: context.can("sops.tellHappened") } } };
  },
});

// Procedures in force for this case now.
const ADOPTED = `select s.code, v.content -> 'title' as title from cases k cross join sops s
    join lateral (select * from sop_versions v where v.sop_id = s.id and v.state = 'approved' and v.effective_from <= $2 order by v.effective_from desc, v.approved_at desc limit 1) v on true
  where k.id = $1 and exists (select 1 from sop_adoptions d where d.sop_id = s.id and d.ended_at is null and (d.agency_id = k.agency_id or d.province_code = k.province_code))
  order by s.code limit 100`;

import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";

/** Takes back a letter that should not have gone out: whoever verifies it from now on is told so. The paper itself cannot be called back. */
export const withdraw = defineAction({
  name: "letters.withdraw",
  input: z.strictObject({ letterId: z.uuid() }),
  permission: "letters.withdraw",
  async run({ client }, { letterId }) {
    const { rows } = await client.query(
      `select l.case_id as "caseId", l.lead_id as "leadId", l.category, l.code, l.kind, app.withdraw_letter(l.id) as "isDone" from printed_letters l where l.id = $1`,
      [letterId],
    );
    const letter = rows[0];
    if (letter?.isDone !== true) throw new NotFound();
    const { caseId, leadId, category, code, kind } = letter;
    return { event: { type: "letter-withdrawn", caseId: caseId ?? undefined, leadId: leadId ?? undefined, category: leadId ? "access" : category, subjectKind: "letter", subjectId: letterId, data: { code, kind } } };
  },
});

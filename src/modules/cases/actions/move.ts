import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { getVisibleCase } from "../queries.ts";
import { backReasons, openStages, whyNotMoveStage } from "../rules/stages.ts";

/** Moves a case to another stage; a step back says why. */
export const move = defineAction({
  name: "cases.move",
  input: z.strictObject({ caseId: z.uuid(), stage: z.enum(openStages), reason: z.enum(backReasons).optional() }),
  permission: "cases.move",
  versioned: true,
  async run(context, { caseId, stage, reason: because }) {
    const { stage: from } = await getVisibleCase(context, caseId);

    const reason = whyNotMoveStage(from, stage, { hasReason: because !== undefined });
    if (reason) throw new Refusal(reason);

    const version = await changeVersioned(context, { table: "cases", id: caseId, set: "stage = $2", values: [stage] }, () => getVisibleCase(context, caseId));
    return { event: { type: "stage-moved", caseId, subjectKind: "case", subjectId: caseId, data: { from, stage, ...(because && { reason: because }) } }, result: { version } };
  },
});

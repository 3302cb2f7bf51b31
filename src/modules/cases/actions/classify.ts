import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { mySeat } from "#modules/teams/public.ts";
import { getVisibleCase } from "../queries.ts";
import { classReasons, confidentialities, whyNotChangeClass } from "../rules/confidentiality.ts";

/** Gives a case another class of confidentiality; in and out of the seal only two people go (cases.askSecond). */
export const classify = defineAction({
  name: "cases.classify",
  input: z.strictObject({ caseId: z.uuid(), confidentiality: z.enum(confidentialities), reason: z.enum(classReasons).optional() }),
  permission: "cases.classify",
  versioned: true,
  async run(context, { caseId, confidentiality, reason: because }) {
    const { discipline } = await mySeat(context, caseId);
    const { confidentiality: from, stage, managerAccountId } = await getVisibleCase(context, caseId);

    const reason = whyNotChangeClass({ from, to: confidentiality, hasReason: because !== undefined }, { discipline, isClosed: stage === "closed", hasManager: managerAccountId !== null });
    if (reason) throw new Refusal(reason);

    const version = await changeVersioned(context, { table: "cases", id: caseId, set: "confidentiality = $2", values: [confidentiality] }, () => getVisibleCase(context, caseId));
    return { event: { type: "class-changed", caseId, subjectKind: "case", subjectId: caseId, data: { from, confidentiality, ...(because && { reason: because }) } }, result: { version } };
  },
});

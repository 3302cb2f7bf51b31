import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { roomOf, roomStatement } from "../case-room.ts";
import { mayIn } from "../may-in.ts";

export const read = defineRead({
  name: "cases.read",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "cases.see",
  statement: ({ caseId }) => roomStatement(caseId),
  event: ({ caseId }) => ({ type: "case-read", category: "access", caseId, subjectKind: "case", subjectId: caseId }),
  async run(context, { caseId }) {
    const room = await roomOf(context, caseId, context.opened?.[0]);
    return { result: { ...room, can: mayIn(context.can, room) } };
  },
});

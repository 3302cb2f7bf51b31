import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { readRoom } from "../case-room.ts";
import { mayIn } from "../may-in.ts";

export const read = defineRead({
  name: "cases.read",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "cases.see",
  async run(context, { caseId }) {
    const room = await readRoom(context, caseId);
    return {
      event: { type: "case-read", category: "access", caseId, subjectKind: "case", subjectId: caseId },
      result: { ...room, can: mayIn(context.can, room) },
    };
  },
});

import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { addSeat as add } from "../add-seat.ts";
import { seatableDisciplines, seatGrounds } from "../rules/seat-rules.ts";

export const addSeat = defineAction({
  name: "teams.addSeat",
  input: z.strictObject({
    caseId: z.uuid(),
    accountId: z.uuid(),
    discipline: z.enum(seatableDisciplines),
    reason: z.string().trim().min(3).max(300),
    endsAt: z.iso.datetime({ offset: true }).optional(),
    restsOn: z.enum(seatGrounds).default("task"),
  }),
  permission: "teams.manage",
  async run(context, { endsAt, ...seat }) {
    const seatId = await add(context, { ...seat, endsAt: endsAt === undefined ? undefined : new Date(endsAt) });
    return {
      event: { type: "seat-added", caseId: seat.caseId, subjectKind: "seat", subjectId: seatId, data: { discipline: seat.discipline, ...(endsAt && { endsAt }), ...(seat.restsOn === "consent" && { restsOn: seat.restsOn }) } },
      result: { seatId },
    };
  },
});

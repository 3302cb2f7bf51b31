import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { accessLevel, accessMatrix, mySeat, seatsOf, type AccessLevel, type Category } from "#modules/teams/public.ts";
import { seatsShown } from "../case-room.ts";

const categories = Object.keys(accessMatrix).filter((key): key is Category => key !== "statistics" && key !== "lead");

/** Who sees what in this case: each seat with its level for each part. The same rows the database enforces. */
export const whoCanSee = defineRead({
  name: "cases.whoCanSee",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "cases.see",
  async run(context, { caseId }) {
    const mine = await mySeat(context, caseId);
    const levels = { shelterPlace: accessLevel(mine.discipline, "shelterPlace") };
    const seats = (await seatsOf(context, caseId)).map((seat) => ({
      id: seat.id,
      accountId: seat.accountId as string | null,
      discipline: seat.discipline,
      name: seat.name as string | null,
      agencyId: seat.agencyId as string | null,
      agencyNameTh: seat.agencyNameTh as string | null,
      agencyNameEn: seat.agencyNameEn as string | null,
      endsAt: seat.endsAt,
      isMine: seat.id === mine.id,
      levels: Object.fromEntries(categories.map((category) => [category, accessLevel(seat.discipline, category)])) as Record<Category, AccessLevel>, // one entry for each of `categories`
    }));
    return { result: { categories, seats: seatsShown(seats, levels) } };
  },
});

import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { accessLevel, accessMatrix, mySeat, teamOf, type AccessLevel, type Category } from "#modules/teams/public.ts";

const categories = Object.keys(accessMatrix).filter((key): key is Category => key !== "statistics" && key !== "lead");

/** Who sees what in this case: each seat with its level for each part. The same rows the database enforces. */
export const whoCanSee = defineRead({
  name: "cases.whoCanSee",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "cases.see",
  async run(context, { caseId }) {
    const mine = await mySeat(context, caseId);
    const seats = (await teamOf(context, caseId)).map((seat) => ({
      id: seat.id,
      accountId: seat.accountId,
      discipline: seat.discipline,
      name: seat.name,
      agencyId: seat.agencyId,
      agencyNameTh: seat.agencyNameTh,
      agencyNameEn: seat.agencyNameEn,
      endsAt: seat.endsAt,
      isMine: seat.id === mine.id,
      levels: Object.fromEntries(categories.map((category) => [category, accessLevel(seat.discipline, category)])) as Record<Category, AccessLevel>, // one entry for each of `categories`
    }));
    return { result: { categories, seats } };
  },
});

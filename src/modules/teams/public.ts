import type { ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import type { Category } from "./access-matrix.ts";
import { levelFor } from "./queries.ts";

export { accessLevel, accessMatrix, disciplines, type AccessLevel, type Category, type Discipline } from "./access-matrix.ts";
export { addSeat, type NewSeat } from "./add-seat.ts";
export { levelFor, mySeat, seatsOf, teamOf, type MySeat, type Seat, type TeamSeat } from "./queries.ts";
export { seatableDisciplines, whyNotInNarrowCase, type SeatGround } from "./rules/seat-rules.ts";

/**
 * Lets an act on a category of a case go on, or stops it. @throws NotFound without a seat in the case;
 * Refusal `not-in-your-part` when the seat may not add or change this category
 */
export async function getMayAdd(context: ActionContext, caseId: string, category: Category): Promise<void> {
  const level = await levelFor(context, caseId, category);
  // A seat that may not even know that the category exists is told nothing.
  if (level === "-") throw new NotFound();
  if (level !== "RW" && level !== "c") throw new Refusal("not-in-your-part");
}

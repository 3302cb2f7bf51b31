/** What other modules' screens may show of teams. */
export { seatableDisciplines } from "./rules/seat-rules.ts";

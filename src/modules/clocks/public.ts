/**
 * Clocks' door: start a limit of law or practice, tell it what happened, read how it stands.
 * Rule ids and events: clocks/data and clocks/rules/types.ts.
 */
export { startClock } from "./start-clock.ts";
export type { StartClock, StartedClock } from "./start-clock.ts";
export { meetClock, tellClocks } from "./tell-clocks.ts";
export { holidaysOf } from "./holiday-table.ts";
export { clocksOf } from "./queries.ts";
export type { ClockView } from "./queries.ts";
export type { EventKind } from "./rules/types.ts";
/** Types of actions, for screens of other modules. */
export type { meetClockByHand } from "./actions/meet-clock.ts";
export type { reopenClock } from "./actions/reopen-clock.ts";

import type { Counting, EventKind } from "../../rules/types.ts";

/** A counting named after the event it begins at. */
export const countedFrom = (from: EventKind): Counting => ({ id: `from-${from}`, labelKey: `clocks.counting.from-${from}`, from });

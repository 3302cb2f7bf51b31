/** What is brought to those who watch over accounts. */
export const alertKinds = ["manyReads", "readingStopped", "largeExport", "decoyTouched", "emergencyRefused"] as const;
export type AlertKind = (typeof alertKinds)[number];

/** How an alert ends: there is a good explanation, or something was done about it. */
export const alertEnds = ["explained", "acted"] as const;

/** Why a stop is lifted or a large reading allowed. */
export const liftReasons = ["ownWork", "plannedReading", "mistake", "examined"] as const;

/** Different cases one person may open in an hour: told above `alertPerHour`, stopped above `stopPerHour` (security.md T1). */
export interface ReadBudget {
  readonly alertPerHour: number;
  readonly stopPerHour: number;
}
export const usualBudget: ReadBudget = { alertPerHour: 30, stopPerHour: 100 };

/** Why these numbers cannot be: the alert must come before the stop. */
export function whyNotBudget({ alertPerHour, stopPerHour }: ReadBudget): "alert-after-stop" | undefined {
  return alertPerHour >= stopPerHour ? "alert-after-stop" : undefined;
}

/** Longest time for which a large reading can be allowed, and the most cases. */
export const longestAllowanceHours = 24;
export const mostAllowedCases = 5000;

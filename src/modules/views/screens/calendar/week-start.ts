import { usePreference } from "#platform/ui/preferences.ts";
import type { WeekStart } from "../../rules/month.ts";

/** The day one's weeks begin with, kept on the device; Sunday as Thai calendars are printed. */
export const useWeekStart = (): readonly [WeekStart, (chosen: WeekStart) => void] => usePreference("weekStart");

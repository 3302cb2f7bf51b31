import { useState } from "react";
import { weekStarts, type WeekStart } from "../../rules/month.ts";

const KEY = "ruam-week-start";

/** The day one's weeks begin with, kept on the device; Sunday as Thai calendars are printed. */
export function useWeekStart(): readonly [WeekStart, (chosen: WeekStart) => void] {
  const [start, setStart] = useState<WeekStart>(() => weekStarts.find((known) => known === localStorage.getItem(KEY)) ?? "sunday");
  const keep = (chosen: WeekStart) => {
    localStorage.setItem(KEY, chosen);
    setStart(chosen);
  };
  return [start, keep];
}

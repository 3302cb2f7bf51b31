import type { ClockRule } from "../../rules/types.ts";
import { countedFrom } from "./counting.ts";

/** Intervals of good practice. No Thai number was found: each is a default for the deployer to change. */
export const practiceClocks: readonly ClockRule[] = [
  {
    id: "case-review-interval", version: 1, nameKey: "clocks.name.case-review-interval",
    startsAt: "case-reviewed", amount: 30, unit: "days", isRepeated: true, skipsHolidays: false,
    lawRef: "NCA standard 7", source: "no Thai number found; NCA asks for routine review", confidence: "product-default", verified: false,
    countings: [countedFrom("case-reviewed")],
    lateMeans: "clocks.lateMeans.review-missed", lateGravity: "routine",
    metBy: ["case-reviewed"], stoppedBy: ["case-closed"], canPause: true,
    extension: { needsCourtOrder: false, countings: [countedFrom("case-reviewed")] },
  },
  {
    id: "plan-review-interval", version: 1, nameKey: "clocks.name.plan-review-interval",
    startsAt: "plan-reviewed", amount: 90, unit: "days", isRepeated: true, skipsHolidays: false,
    lawRef: "practice", source: "no Thai number found", confidence: "product-default", verified: false,
    countings: [countedFrom("plan-reviewed")],
    lateMeans: "clocks.lateMeans.plan-out-of-date", lateGravity: "routine",
    metBy: ["plan-reviewed"], stoppedBy: ["case-closed"], canPause: true,
    extension: { needsCourtOrder: false, countings: [countedFrom("plan-reviewed")] },
  },
  {
    id: "follow-up-after-return", version: 1, nameKey: "clocks.name.follow-up-after-return",
    startsAt: "returned-or-closed", amount: 1, unit: "months", milestones: [1, 3, 6, 12], skipsHolidays: false,
    lawRef: "IOM handbook 2007 ch.3", source: "from memory; no number found", confidence: "product-default", verified: false,
    countings: [countedFrom("returned-or-closed")],
    lateMeans: "clocks.lateMeans.follow-up-missed", lateGravity: "duty",
    // Closing the case does not stop it: follow-up is what comes after closing.
    metBy: ["follow-up-done"], stoppedBy: ["decided-not-a-victim"], canPause: true,
    extension: { needsCourtOrder: false, countings: [countedFrom("returned-or-closed")] },
  },
  {
    id: "training-refresh", version: 1, nameKey: "clocks.name.training-refresh", noteKey: "clocks.note.training-refresh",
    startsAt: "course-finished", amount: 2, unit: "years", isRepeated: true, skipsHolidays: false,
    lawRef: "NCA standards 2023, standard 1", source: "incacs.org; a US standard, optional in Thailand", confidence: "high", verified: true,
    countings: [countedFrom("course-finished")],
    lateMeans: "clocks.lateMeans.training-expired", lateGravity: "routine",
    metBy: ["course-finished"], stoppedBy: [], canPause: true,
    extension: { needsCourtOrder: false, countings: [countedFrom("course-finished")] },
  },
];

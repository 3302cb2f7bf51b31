import type { SlotPart } from "#platform/ui/screen.ts";

const print = { labelKey: "letters.nav.print", order: 90, permission: "letters.print" } as const;

export const slotParts: readonly SlotPart[] = [
  { slot: "case-tab", key: "letters", labelKey: "letters.nav.caseTab", order: 75, permission: "letters.ofCase", load: () => import("./screens/letters-tab.tsx") },
  { slot: "plan-part", key: "print-plan", ...print, load: () => import("./screens/print-plan.tsx") },
  { slot: "person-part", key: "print-person", ...print, load: () => import("./screens/print-person.tsx") },
  { slot: "referral-part", key: "print-referral", ...print, load: () => import("./screens/print-referral.tsx") },
  { slot: "screening-part", key: "print-screening", ...print, load: () => import("./screens/print-screening.tsx") },
  { slot: "exhibit-part", key: "print-exhibit", ...print, load: () => import("./screens/print-exhibit.tsx") },
];

import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/care", titleKey: "care.nav.care", load: () => import("./screens/care-page.tsx"), nav: { section: "learn", labelKey: "care.nav.care", icon: "health", order: 70 } },
  { path: "/care/check", titleKey: "care.nav.care", load: () => import("./screens/check-page.tsx") },
  { path: "/care/organise", titleKey: "care.organise.title", load: () => import("./screens/organise-page.tsx") },
  { path: "/care/numbers", titleKey: "care.numbers.set", load: () => import("./screens/numbers-page.tsx") },
];

export const slotParts: readonly SlotPart[] = [{ slot: "today-top", key: "care", labelKey: "care.nav.today", order: 10, reads: () => [{ name: "care.today", input: {} }], load: () => import("./screens/today-part.tsx") }];

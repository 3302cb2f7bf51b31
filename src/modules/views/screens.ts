import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/cases", titleKey: "cases.titles.list", load: () => import("./screens/cases-page.tsx"), nav: { section: "cases", labelKey: "cases.nav.list", icon: "cases", order: 10, permission: "cases.list" } },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "account-part", key: "calendar", labelKey: "views.nav.calendar", order: 10, permission: "views.feed", load: () => import("./screens/calendar-address.tsx") },
];

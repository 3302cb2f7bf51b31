import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/admin/clocks", titleKey: "clocks.admin.title", load: () => import("./screens/rules-page.tsx"), nav: { section: "admin", labelKey: "clocks.nav.rules", icon: "clock", order: 40, permission: "clocks.setRule" } },
  { path: "/admin/holidays", titleKey: "clocks.holidays.title", load: () => import("./screens/holidays-page.tsx"), nav: { section: "admin", labelKey: "clocks.nav.holidays", icon: "calendar", order: 41, permission: "clocks.setHoliday" } },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "case-tab", key: "clocks", labelKey: "clocks.nav.tab", order: 20, permission: "clocks.list", load: () => import("./screens/clocks-tab.tsx") },
];

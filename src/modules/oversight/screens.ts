import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/emergency", titleKey: "oversight.titles.emergency", load: () => import("./screens/emergency-page.tsx"), nav: { section: "cases", labelKey: "oversight.nav.emergency", icon: "safety", order: 80, permission: "oversight.openInEmergency" } },
  { path: "/oversight", titleKey: "oversight.titles.watch", load: () => import("./screens/watch-page.tsx"), nav: { section: "admin", labelKey: "oversight.nav.watch", icon: "eye", order: 20, permission: "oversight.watch" } },
  { path: "/oversight/openings", titleKey: "oversight.titles.openings", load: () => import("./screens/openings-page.tsx"), nav: { section: "cases", labelKey: "oversight.nav.openings", icon: "law", order: 90, permission: "oversight.review" } },
  { path: "/oversight/openings/:openingId", titleKey: "oversight.titles.opening", load: () => import("./screens/opening-page.tsx") },
  { path: "/oversight/month", titleKey: "oversight.titles.month", load: () => import("./screens/month-page.tsx") },
  { path: "/oversight/administration", titleKey: "oversight.titles.administration", load: () => import("./screens/administration-page.tsx"), nav: { section: "admin", labelKey: "oversight.nav.administration", icon: "note", order: 30, permission: "oversight.administration" } },
  { path: "/oversight/decoys", titleKey: "oversight.titles.decoys", load: () => import("./screens/decoys-page.tsx") },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "case-top", key: "emergency", labelKey: "oversight.nav.banner", order: 10, permission: "oversight.openInEmergency", reads: () => [{ name: "oversight.myEmergency", input: {} }], load: () => import("./screens/emergency-banner.tsx") },
];

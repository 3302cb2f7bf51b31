import type { Screen } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/workshops", titleKey: "workshops.titles.list", load: () => import("./screens/list-page.tsx"), nav: { section: "learn", labelKey: "workshops.nav.workshops", icon: "calendar", order: 30 } },
  { path: "/workshops/new", titleKey: "workshops.titles.new", load: () => import("./screens/new-page.tsx") },
  { path: "/workshops/mine", titleKey: "workshops.titles.mine", load: () => import("./screens/mine-page.tsx") },
  { path: "/workshops/summary", titleKey: "workshops.titles.summary", load: () => import("./screens/summary-page.tsx") },
  { path: "/workshops/here/:code", titleKey: "workshops.titles.here", load: () => import("./screens/here-page.tsx") },
  { path: "/workshops/code/:sessionId", titleKey: "workshops.titles.code", load: () => import("./screens/code-page.tsx") },
  { path: "/workshops/:workshopId", titleKey: "workshops.titles.one", load: () => import("./screens/workshop-page.tsx") },
  { path: "/workshops/:workshopId/edit", titleKey: "workshops.titles.edit", load: () => import("./screens/edit-page.tsx") },
];

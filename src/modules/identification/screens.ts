import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/cases/:caseId/screenings", titleKey: "identification.titles.group", load: () => import("./screens/group-page.tsx") },
  { path: "/cases/:caseId/screenings/new", titleKey: "identification.titles.start", load: () => import("./screens/start-page.tsx") },
  { path: "/cases/:caseId/screenings/:screeningId", titleKey: "identification.titles.talk", load: () => import("./screens/talk/talk-page.tsx"), reads: ({ screeningId }) => [{ name: "identification.open", input: { screeningId }, isPassing: true }] },
  { path: "/cases/:caseId/identification/:personId/decision", titleKey: "identification.titles.decide", load: () => import("./screens/decision-page.tsx") },
  { path: "/cases/:caseId/identification/:personId/forensic-interview", titleKey: "identification.titles.forensic", load: () => import("./screens/forensic-page.tsx") },
  { path: "/cases/:caseId/identification/:personId", titleKey: "identification.titles.person", load: () => import("./screens/person-page.tsx") },
];

export const slotParts: readonly SlotPart[] = [
  {
    slot: "case-tab",
    key: "identification",
    labelKey: "identification.nav.tab",
    order: 27,
    permission: "identification.listOfCase",
    load: () => import("./screens/case-tab.tsx"),
  },
];

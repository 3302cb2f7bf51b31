import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/cases/new", titleKey: "cases.titles.new", load: () => import("./screens/new-case-page.tsx"), nav: { section: "cases", labelKey: "cases.nav.new", icon: "plus", order: 20, permission: "cases.open" } },
  { path: "/cases/:caseId/who-can-see", titleKey: "cases.titles.whoCanSee", load: () => import("./screens/who-can-see-page.tsx") },
  { path: "/cases/:caseId/manage", titleKey: "cases.titles.manage", load: () => import("./screens/manage/manage-page.tsx") },
  {
    path: "/cases/:caseId/*?",
    titleKey: "cases.titles.room",
    load: () => import("./screens/room/room-page.tsx"),
    reads: ({ caseId }) => [{ name: "cases.read", input: { caseId } }],
    slots: ["case-top", "case-side", "case-tab", "note-part"],
  },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "case-tab", key: "timeline", labelKey: "cases.nav.timeline", order: 10, permission: "cases.see", reads: ({ caseId, language }) => [{ name: "cases.timeline", input: { caseId, language } }], load: () => import("./screens/room/timeline-tab.tsx") },
];

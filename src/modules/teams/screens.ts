import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/access", titleKey: "teams.accessTitle", load: () => import("./screens/access-page.tsx"), nav: { section: "network", labelKey: "teams.nav.access", icon: "eye", order: 60, permission: "teams.accessRules" } },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "case-tab", key: "team", labelKey: "teams.nav.team", order: 80, permission: "teams.see", load: () => import("./screens/team-tab.tsx") },
];

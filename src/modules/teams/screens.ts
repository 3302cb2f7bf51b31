import type { SlotPart } from "#platform/ui/screen.ts";

export const screens = [] as const;

export const slotParts: readonly SlotPart[] = [
  { slot: "case-tab", key: "team", labelKey: "teams.nav.team", order: 80, permission: "teams.see", load: () => import("./screens/team-tab.tsx") },
];

import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [];

export const slotParts: readonly SlotPart[] = [
  { slot: "case-tab", key: "plan", labelKey: "plans.nav.tab", order: 30, permission: "plans.caseTasks", load: () => import("./screens/plan-tab.tsx") },
  { slot: "case-side", key: "left", labelKey: "plans.nav.left", order: 10, permission: "plans.caseTasks", reads: ({ caseId }) => [{ name: "plans.caseTasks", input: { caseId } }], load: () => import("./screens/left-panel.tsx") },
];

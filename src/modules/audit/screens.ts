import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/audit", titleKey: "audit.page.title", nav: { section: "admin", labelKey: "audit.nav.audit", icon: "eye", order: 60, permission: "audit.see" }, load: () => import("./screens/audit-page.tsx") },
  { path: "/audit/checkpoint", titleKey: "audit.paper.title", load: () => import("./screens/paper-page.tsx") },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "case-tab", key: "record", labelKey: "audit.nav.record", order: 85, permission: "audit.prove", load: () => import("./screens/record-tab.tsx") },
];

import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/procedures", titleKey: "sops.titles.library", load: () => import("./screens/library-page.tsx"), nav: { section: "learn", labelKey: "sops.nav.sops", icon: "file", order: 10, permission: "sops.list" } },
  { path: "/procedure-gates", titleKey: "sops.titles.gates", load: () => import("./screens/gates-page.tsx") },
  { path: "/procedures/:code", titleKey: "sops.titles.procedure", load: () => import("./screens/procedure-page.tsx") },
  { path: "/procedures/:code/compare", titleKey: "sops.titles.compare", load: () => import("./screens/compare-page.tsx") },
  { path: "/procedures/:code/figures", titleKey: "sops.titles.figures", load: () => import("./screens/figures-page.tsx") },
  { path: "/procedures/:code/edit/:versionId", titleKey: "sops.titles.edit", load: () => import("./screens/edit-page.tsx") },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "case-tab", key: "procedure", labelKey: "sops.nav.tab", order: 25, permission: "sops.inCase", load: () => import("./screens/procedure-tab.tsx") },
  { slot: "gate", key: "procedure", labelKey: "sops.nav.tab", order: 10, permission: "sops.inCase", load: () => import("./screens/steps-before.tsx") },
  { slot: "why", key: "procedure", labelKey: "sops.nav.field", order: 10, permission: "sops.fields", load: () => import("./screens/field-paragraph.tsx") },
];

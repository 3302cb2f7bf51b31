import type { Screen } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/today", titleKey: "today.title", load: () => import("./screens/today.tsx"), reads: () => [{ name: "today.list", input: {} }], slots: ["today-top"], nav: { section: "today", labelKey: "today.nav.today", icon: "today", order: 1 } },
];

import type { Screen } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  {
    path: "/exchange/import",
    titleKey: "exchange.import.title",
    load: () => import("./screens/import-page.tsx"),
    nav: { section: "intake", labelKey: "exchange.nav.import", icon: "upload", order: 60, permission: "exchange.import" },
  },
  { path: "/exchange/import/:batchId", titleKey: "exchange.import.title", load: () => import("./screens/batch/batch-page.tsx") },
  {
    path: "/exchange/export",
    titleKey: "exchange.export.title",
    load: () => import("./screens/export/export-page.tsx"),
    nav: { section: "cases", labelKey: "exchange.nav.export", icon: "download", order: 60, permission: "exchange.exports" },
  },
];

import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/leads", titleKey: "leads.titles.list", load: () => import("./screens/triage/triage-page.tsx"), nav: { section: "intake", labelKey: "leads.nav.triage", icon: "intake", order: 10, permission: "leads.read" } },
  { path: "/leads/new", titleKey: "leads.titles.report", load: () => import("./screens/report/report-page.tsx"), nav: { section: "intake", labelKey: "leads.nav.report", icon: "plus", order: 20, permission: "leads.create" } },
  { path: "/leads/:leadId", titleKey: "leads.titles.detail", load: () => import("./screens/detail/lead-page.tsx") },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "case-tab", key: "leads", labelKey: "leads.nav.caseTab", order: 60, permission: "leads.read", load: () => import("./screens/case-tab.tsx") },
];

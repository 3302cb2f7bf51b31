import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/privacy", titleKey: "privacy.page.title", load: () => import("./screens/privacy-page.tsx"), nav: { section: "admin", labelKey: "privacy.nav.privacy", icon: "safety", order: 40, permission: "privacy.see" } },
  { path: "/privacy/who-saw-what", titleKey: "privacy.saw.title", load: () => import("./screens/who-saw-page.tsx"), nav: { section: "admin", labelKey: "privacy.nav.whoSawWhat", icon: "eye", order: 45, permission: "privacy.whoSawWhat" } },
  { path: "/privacy/incidents/new", titleKey: "privacy.incident.newTitle", load: () => import("./screens/report-page.tsx"), nav: { section: "admin", labelKey: "privacy.nav.report", icon: "attention", order: 50, permission: "privacy.reportIncident" } },
  { path: "/privacy/incidents/:incidentId", titleKey: "privacy.page.incidents", load: () => import("./screens/incident-page.tsx") },
  { path: "/privacy/requests/new", titleKey: "privacy.form.title", load: () => import("./screens/request-form.tsx") },
  { path: "/privacy/requests/:requestId", titleKey: "privacy.page.requests", load: () => import("./screens/request-page.tsx") },
  { path: "/privacy/requests/:requestId/copy", titleKey: "privacy.copy.title", load: () => import("./screens/copy-page.tsx") },
  { path: "/privacy/parts/:partId", titleKey: "privacy.request.review", load: () => import("./screens/review-page.tsx") },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "case-tab", key: "privacy", labelKey: "privacy.nav.caseTab", order: 95, permission: "privacy.ofCase", load: () => import("./screens/case-tab.tsx") },
];

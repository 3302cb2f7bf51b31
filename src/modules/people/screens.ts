import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/cases/:caseId/people/new", titleKey: "people.form.newTitle", load: () => import("./screens/new-person.tsx") },
  { path: "/cases/:caseId/people/:personId", titleKey: "people.page.title", load: () => import("./screens/person-page.tsx") },
  { path: "/cases/:caseId/consents/:personId/pictures", titleKey: "people.pictures.tab", bare: true, load: () => import("./screens/for-person/consent-pictures.tsx") },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "case-tab", key: "people", labelKey: "people.nav.people", order: 20, permission: "people.see", load: () => import("./screens/people-tab.tsx") },
  { slot: "case-tab", key: "consents", labelKey: "people.nav.consents", order: 25, permission: "people.see", load: () => import("./screens/consents-tab.tsx") },
];

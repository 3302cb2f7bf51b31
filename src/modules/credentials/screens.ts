import type { Screen, SlotPart } from "#platform/ui/screen.ts";

const learn = { section: "learn" } as const;

export const screens: readonly Screen[] = [
  { path: "/certificates", titleKey: "credentials.titles.mine", load: () => import("./screens/mine-page.tsx"), nav: { ...learn, labelKey: "credentials.nav.credentials", icon: "check", order: 40, permission: "credentials.mine" } },
  { path: "/certificates/issue", titleKey: "credentials.titles.issue", load: () => import("./screens/issue-page.tsx"), nav: { ...learn, labelKey: "credentials.nav.issue", icon: "edit", order: 41, permission: "credentials.issue" } },
  { path: "/certificates/team", titleKey: "credentials.titles.matrix", load: () => import("./screens/matrix-page.tsx"), nav: { ...learn, labelKey: "credentials.nav.matrix", icon: "meetings", order: 42, permission: "credentials.ofAgency" } },
  { path: "/certificates/counts", titleKey: "credentials.titles.counts", load: () => import("./screens/counts-page.tsx"), nav: { ...learn, labelKey: "credentials.nav.counts", icon: "province", order: 43, permission: "credentials.counts" } },
  { path: "/certificates/requirements", titleKey: "credentials.titles.requirements", load: () => import("./screens/requirements-page.tsx") },
  { path: "/certificates/steps", titleKey: "credentials.titles.gates", load: () => import("./screens/gates-page.tsx"), nav: { ...learn, labelKey: "credentials.nav.gates", icon: "restricted", order: 44, permission: "credentials.gates" } },
  { path: "/official", titleKey: "credentials.titles.official", load: () => import("./screens/official-page.tsx"), nav: { ...learn, labelKey: "credentials.nav.official", icon: "law", order: 45, permission: "credentials.apply" } },
  { path: "/official-applications", titleKey: "credentials.titles.queue", load: () => import("./screens/queue-page.tsx"), nav: { ...learn, labelKey: "credentials.nav.queue", icon: "waiting", order: 46, permission: "credentials.decide" } },
  { path: "/official-applications/:applicationId", titleKey: "credentials.titles.application", load: () => import("./screens/application-page.tsx") },
  { path: "/official-register", titleKey: "credentials.titles.register", load: () => import("./screens/register-page.tsx"), nav: { ...learn, labelKey: "credentials.nav.register", icon: "file", order: 47, permission: "credentials.register" } },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "today-top", key: "officials", labelKey: "credentials.nav.queue", order: 30, permission: "credentials.decide", reads: () => [{ name: "credentials.waiting", input: {} }], load: () => import("./screens/today-part.tsx") },
];

import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/readiness", titleKey: "readiness.titles.home", load: () => import("./screens/home-page.tsx"), nav: { section: "learn", labelKey: "readiness.nav.readiness", icon: "bell", order: 60, permission: "readiness.see" } },
  { path: "/readiness/roster", titleKey: "readiness.titles.roster", load: () => import("./screens/roster-page.tsx") },
  { path: "/readiness/call-outs", titleKey: "readiness.titles.callOuts", load: () => import("./screens/call-outs-page.tsx") },
  { path: "/readiness/call-outs/new", titleKey: "readiness.titles.call", load: () => import("./screens/call-form-page.tsx") },
  { path: "/readiness/call-outs/:callOutId", titleKey: "readiness.titles.callOut", load: () => import("./screens/call-out-page.tsx") },
  { path: "/readiness/reviews", titleKey: "readiness.titles.reviews", load: () => import("./screens/reviews-page.tsx") },
  { path: "/readiness/reviews/:reviewId", titleKey: "readiness.titles.review", load: () => import("./screens/review-page.tsx") },
  { path: "/readiness/exercises", titleKey: "readiness.titles.exercises", load: () => import("./screens/exercises-page.tsx") },
  { path: "/readiness/exercises/:exerciseId", titleKey: "readiness.titles.exercise", load: () => import("./screens/exercise-page.tsx") },
  { path: "/readiness/counts", titleKey: "readiness.titles.counts", load: () => import("./screens/counts-page.tsx") },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "today-top", key: "calls", labelKey: "readiness.nav.calls", order: 10, permission: "readiness.ownDuty", reads: () => [{ name: "readiness.listMine", input: {} }], load: () => import("./screens/today-calls.tsx") },
  { slot: "procedure-part", key: "findings", labelKey: "readiness.nav.reviews", order: 10, permission: "readiness.findings", load: () => import("./screens/procedure-findings.tsx") },
  { slot: "case-tab", key: "reviews", labelKey: "readiness.nav.reviews", order: 90, permission: "readiness.review", load: () => import("./screens/case-reviews.tsx") },
];

import type { Screen } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/courses", titleKey: "training.nav.training", nav: { section: "learn", labelKey: "training.nav.training", icon: "learn", order: 20, permission: "training.learn" }, load: () => import("./screens/learn/courses-page.tsx") },
  { path: "/courses/lessons/:enrolmentId/:lesson", titleKey: "training.titles.lesson", load: () => import("./screens/learn/lesson-page.tsx") },
  { path: "/courses/tests/:enrolmentId/:kind", titleKey: "training.titles.test", load: () => import("./screens/learn/test-page.tsx") },
  { path: "/courses/marking/:interviewId", titleKey: "training.titles.marking", load: () => import("./screens/learn/marking-page.tsx") },
  { path: "/courses/:courseId", titleKey: "training.titles.course", load: () => import("./screens/learn/course-page.tsx") },
  { path: "/course-studio", titleKey: "training.nav.studio", nav: { section: "learn", labelKey: "training.nav.studio", icon: "edit", order: 25, permission: "training.review" }, load: () => import("./screens/studio/studio-page.tsx") },
  { path: "/course-studio/import", titleKey: "training.titles.package", load: () => import("./screens/packages/import-page.tsx") },
  { path: "/course-studio/numbers/:courseId", titleKey: "training.titles.numbers", load: () => import("./screens/studio/numbers-page.tsx") },
  { path: "/course-studio/:versionId", titleKey: "training.titles.version", load: () => import("./screens/studio/version-page.tsx") },
];

import type { Screen } from "#platform/ui/screen.ts";

/** The very first page of a fresh installation. */
export const welcomeScreen: Screen = { path: "/welcome", titleKey: "demo.first.title", public: true, bare: true, load: () => import("./screens/welcome-page.tsx") };

/** Only where everything is made up; its sign-in page stands before the ordinary one. */
export const demoScreens: readonly Screen[] = [
  { path: "/sign-in", titleKey: "demo.cardsPage.title", public: true, bare: true, load: () => import("./screens/cards-page.tsx") },
  { path: "/demo/wipe", titleKey: "demo.wipePage.title", public: true, bare: true, load: () => import("./screens/wipe-page.tsx") },
];

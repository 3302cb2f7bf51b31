import type { Screen } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [{ path: "/search", titleKey: "search.title", load: () => import("./screens/results.tsx") }];

import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/help", titleKey: "guide.nav.help", load: () => import("./screens/help-page.tsx") },
  { path: "/glossary", titleKey: "guide.nav.glossary", load: () => import("./screens/glossary-page.tsx") },
];

export const slotParts: readonly SlotPart[] = [{ slot: "term", key: "term", labelKey: "guide.nav.glossary", order: 10, load: () => import("./screens/term-part.tsx") }];

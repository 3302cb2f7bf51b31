import type { Screen, SlotPart } from "#platform/ui/screen.ts";

// One file for the list and the article: what is held for reading without a line is held whole.
const load = () => import("./screens/reading-page.tsx");
const permission = "knowledge.write";

export const screens: readonly Screen[] = [
  { path: "/knowledge", titleKey: "knowledge.nav.knowledge", load, withoutLine: true, nav: { section: "learn", labelKey: "knowledge.nav.knowledge", icon: "learn", order: 50 } },
  { path: "/knowledge/desk", titleKey: "knowledge.desk.title", load: () => import("./screens/desk-page.tsx") },
  { path: "/knowledge/write", titleKey: "knowledge.write.title", load: () => import("./screens/write-page.tsx") },
  { path: "/knowledge/write/:textId", titleKey: "knowledge.write.title", load: () => import("./screens/write-page.tsx") },
  { path: "/knowledge/review/:textId", titleKey: "knowledge.review.title", load: () => import("./screens/review-page.tsx") },
  { path: "/knowledge/:code", titleKey: "knowledge.nav.knowledge", load, withoutLine: true },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "today-top", key: "knowledge", labelKey: "knowledge.nav.waiting", order: 20, permission, reads: () => [{ name: "knowledge.desk", input: {} }], load: () => import("./screens/today-part.tsx") },
  { slot: "why", key: "knowledge", labelKey: "knowledge.nav.knowledge", order: 20, load: () => import("./screens/field-link.tsx") },
  { slot: "term-more", key: "knowledge", labelKey: "knowledge.nav.knowledge", order: 10, load: () => import("./screens/term-link.tsx") },
];

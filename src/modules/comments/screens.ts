import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [];

export const slotParts: readonly SlotPart[] = [
  { slot: "case-tab", key: "comments", labelKey: "comments.nav.tab", order: 15, permission: "comments.see", load: () => import("./screens/comments-tab.tsx") },
  { slot: "note-part", key: "comments", labelKey: "comments.nav.thread", order: 10, permission: "comments.see", load: () => import("./screens/note-thread.tsx") },
  { slot: "task-part", key: "comments", labelKey: "comments.nav.thread", order: 10, permission: "comments.see", load: () => import("./screens/task-thread.tsx") },
  { slot: "plan-part", key: "comments", labelKey: "comments.nav.thread", order: 10, permission: "comments.see", load: () => import("./screens/plan-thread.tsx") },
];

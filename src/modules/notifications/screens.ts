import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  { path: "/notices", titleKey: "notifications.titles.notices", load: () => import("./screens/notices-page.tsx") },
  { path: "/ways-outside", titleKey: "notifications.titles.channels", load: () => import("./screens/channels-page.tsx"), nav: { section: "admin", labelKey: "notifications.nav.channels", icon: "bell", order: 50, permission: "notifications.manageChannels" } },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "header", key: "bell", labelKey: "notifications.nav.bell", order: 10, reads: () => [{ name: "notifications.count", input: {} }], load: () => import("./screens/bell.tsx") },
  { slot: "account-part", key: "notices", labelKey: "notifications.nav.settings", order: 20, load: () => import("./screens/settings-part.tsx") },
];

import type { Screen, SlotPart } from "#platform/ui/screen.ts";

export const screens: readonly Screen[] = [
  {
    path: "/referrals",
    titleKey: "referrals.list.title",
    load: () => import("./screens/list-page.tsx"),
    nav: { section: "referrals", labelKey: "referrals.nav.list", icon: "referrals", order: 10, permission: "referrals.read" },
  },
  { path: "/referrals/new/:caseId", titleKey: "referrals.form.tab", load: () => import("./screens/form-page.tsx") },
  { path: "/referrals/:referralId", titleKey: "referrals.page.tab", load: () => import("./screens/referral-page.tsx") },
];

export const slotParts: readonly SlotPart[] = [
  { slot: "case-tab", key: "referrals", labelKey: "referrals.nav.caseTab", order: 60, permission: "referrals.read", load: () => import("./screens/case-tab.tsx") },
];

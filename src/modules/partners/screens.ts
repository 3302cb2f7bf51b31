import type { Screen } from "#platform/ui/screen.ts";

const signIn = { titleKey: "partners.signIn.title", public: true, bare: true, load: () => import("./screens/sign-in/sign-in-page.tsx") } as const;
const backFromProvider = { titleKey: "partners.signIn.title", public: true, bare: true, load: () => import("./screens/sign-in/provider-page.tsx") } as const;

export const screens: readonly Screen[] = [
  { path: "/sign-in", ...signIn },
  // In a demo the role cards stand at /sign-in; people who have joined it find their form here.
  { path: "/sign-in/password", ...signIn },
  // Each provider leads back to an address of its own (auth/rules/way-back.ts); without a number to the one set up before that.
  { path: "/sign-in/provider", ...backFromProvider },
  { path: "/sign-in/provider/:wayBack", ...backFromProvider },
  { path: "/join", titleKey: "partners.join.title", public: true, bare: true, load: () => import("./screens/join/join-page.tsx") },
  { path: "/set-up", titleKey: "partners.setUp.title", public: true, bare: true, load: () => import("./screens/set-up/set-up-page.tsx") },
  { path: "/set-up/people", titleKey: "partners.setUp.people", bare: true, load: () => import("./screens/set-up/first-people-page.tsx") },
  { path: "/account", titleKey: "partners.account.title", load: () => import("./screens/account/account-page.tsx") },
  { path: "/agencies", titleKey: "partners.agencies.title", nav: { section: "network", labelKey: "partners.nav.agencies", icon: "network", order: 10 }, load: () => import("./screens/agencies/agencies-page.tsx") },
  { path: "/agencies/new", titleKey: "partners.agencies.newTitle", load: () => import("./screens/agencies/new-agency-page.tsx") },
  { path: "/agencies/:agencyId", titleKey: "partners.agencies.title", load: () => import("./screens/agencies/agency-page.tsx") },
  { path: "/agencies/:agencyId/edit", titleKey: "partners.agencies.editTitle", load: () => import("./screens/agencies/edit-agency-page.tsx") },
  { path: "/sign-in-services", titleKey: "partners.providers.title", nav: { section: "admin", labelKey: "partners.nav.providers", icon: "restricted", order: 40, permission: "auth.manageProviders" }, load: () => import("./screens/providers/providers-page.tsx") },
  { path: "/people", titleKey: "partners.people.title", nav: { section: "admin", labelKey: "partners.nav.people", icon: "person", order: 10, permission: "partners.managePeople" }, load: () => import("./screens/people/people-page.tsx") },
  { path: "/people/:accountId", titleKey: "partners.people.title", load: () => import("./screens/people/person-page.tsx") },
];

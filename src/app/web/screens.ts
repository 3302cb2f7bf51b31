import { navSections, type NavSection, type Screen } from "#platform/ui/screen.ts";
import type { InstanceMode } from "#platform/ui/session.tsx";
import { ownerOf } from "./owned-messages.ts";
import { paths } from "./paths.ts";

/** A screen and the module whose words it speaks. */
export type RegisteredScreen = Screen & { readonly module: string };

const modules = import.meta.glob<readonly Screen[]>("../../modules/*/screens.ts", { eager: true, import: "screens" });

const ownScreens: readonly RegisteredScreen[] = [
  { path: paths.more, titleKey: "web.more.title", module: "web", load: () => import("./more-page.tsx") },
];
const styleScreen: RegisteredScreen = {
  path: paths.style,
  titleKey: "web.style.title",
  module: "web",
  public: true,
  load: () => import("./style/style-page.tsx"),
};

/** What stands where no screen does. */
export const notFoundScreen: RegisteredScreen = {
  path: paths.notFound,
  titleKey: "web.notFound.title",
  module: "web",
  public: true,
  load: () => import("./not-found-page.tsx"),
};

/** The one list of all screens, in the order of the modules' names. */
export const screens: readonly RegisteredScreen[] = [
  ...Object.entries(modules).flatMap(([path, ofModule]) => ofModule.map((screen) => ({ ...screen, module: ownerOf(path) }))),
  ...ownScreens,
];

/** The screens of this installation: the page that shows all components is there in development and in a demo. */
export function screensFor(mode: InstanceMode | undefined): readonly RegisteredScreen[] {
  return import.meta.env.DEV || mode === "demo" ? [...screens, styleScreen] : screens;
}

export function hasScreen(path: string): boolean {
  return screens.some((screen) => screen.path === path);
}

export type NavLink = { readonly to: string; readonly labelKey: string; readonly icon: NonNullable<Screen["nav"]>["icon"]; readonly order: number };
export type NavGroup = { readonly section: NavSection; readonly links: readonly NavLink[] };

/**
 * The menu of an account: sections in their order, each with the links it may follow; empty sections are left out.
 * @param permissions undefined when the server did not tell; then nothing is hidden, for the server refuses anyway
 */
export function navGroups(permissions: readonly string[] | undefined): readonly NavGroup[] {
  return navSections.map((section) => ({ section, links: linksOf(section, permissions) })).filter(({ links }) => links.length > 0);
}

function linksOf(section: NavSection, permissions: readonly string[] | undefined): readonly NavLink[] {
  return screens
    .flatMap(({ path, nav }) => (nav?.section === section && isAllowed(nav.permission, permissions) ? [{ ...nav, to: path }] : []))
    .sort((a, b) => a.order - b.order);
}

function isAllowed(permission: string | undefined, permissions: readonly string[] | undefined): boolean {
  return permission === undefined || permissions === undefined || permissions.includes(permission);
}

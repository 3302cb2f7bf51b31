import { navSections, type NavSection, type Screen } from "#platform/ui/screen.ts";
import { ownerOf } from "./owned-messages.ts";

/** A screen and the module whose words it speaks. */
export type RegisteredScreen = Screen & { readonly module: string };

const modules = import.meta.glob<{ readonly screens?: readonly Screen[] }>("../../modules/*/screens.ts", { eager: true });

/** The one list of the modules' screens, in the order of the modules' names; one that takes any rest of an address comes after all others. */
export const screens: readonly RegisteredScreen[] = Object.entries(modules)
  .flatMap(([path, { screens = [] }]) => screens.map((screen) => ({ ...screen, module: ownerOf(path) })))
  .toSorted((a, b) => Number(a.path.endsWith("*?")) - Number(b.path.endsWith("*?")));

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
  const held = permissions && new Set(permissions);
  const mayFollow = ({ permission }: (typeof navLinks)[number]): boolean => permission === undefined || held === undefined || held.has(permission);
  const groups = Map.groupBy(navLinks.filter(mayFollow), ({ section }) => section);
  return navSections.map((section) => ({ section, links: groups.get(section) ?? [] })).filter(({ links }) => links.length > 0);
}

const navLinks = screens.flatMap(({ path, nav }) => (nav ? [{ ...nav, to: path }] : [])).toSorted((a, b) => a.order - b.order);

import type { NavSection } from "#platform/ui/screen.ts";
import type { NavGroup, NavLink } from "./screens.ts";

/** The section an address belongs to: that of the longest menu address it begins with. */
export function sectionAt(address: string, groups: readonly NavGroup[]): NavSection | undefined {
  const links = groups.flatMap(({ links }) => links);
  const link = linkAt(address, links);
  return link && groups.find((group) => group.links.includes(link))?.section;
}

/** Is this the link, of these, the address belongs to? */
export function isUnder(address: string, link: NavLink, links: readonly NavLink[]): boolean {
  return linkAt(address, links) === link;
}

function linkAt(address: string, links: readonly NavLink[]): NavLink | undefined {
  return links
    .filter(({ to }) => address === to || address.startsWith(`${to}/`))
    .sort((a, b) => b.to.length - a.to.length)[0];
}

import { matchRoute, useLocation, useRouter } from "wouter-preact";
import { type InstanceMode, useInstanceMode } from "#platform/ui/session.tsx";
import { notFoundScreen, pagesFor } from "./own-screens.ts";
import type { RegisteredScreen } from "./screens.ts";

/** A screen at an address, with what its address names; `pageKey` is the same while it is the same page. */
export type Found = { readonly screen: RegisteredScreen; readonly params: Readonly<Record<string, string | undefined>>; readonly pageKey: string; readonly address: string };

/** Which screen stands at the address. @param asked what kind of installation it is, for who stands above those that are told */
export function useFoundScreen(asked?: InstanceMode): Found {
  const told = useInstanceMode();
  const mode = asked ?? told;
  const { parser } = useRouter();
  const [address] = useLocation();
  return foundAt(parser, address, mode);
}

/** Kept, for several parts of one drawing ask, and a hundred and fifty patterns are gone through. */
let last: { readonly mode: InstanceMode | undefined; readonly found: Found } | undefined;

function foundAt(parser: ReturnType<typeof useRouter>["parser"], address: string, mode: InstanceMode | undefined): Found {
  if (last?.found.address !== address || last.mode !== mode) last = { mode, found: findScreen(parser, address, mode) };
  return last.found;
}

function findScreen(parser: ReturnType<typeof useRouter>["parser"], address: string, mode: InstanceMode | undefined): Found {
  for (const screen of pagesFor(mode)) {
    const [isMatch, params] = matchRoute(parser, screen.path, address);
    // Another case is another page; another tab of the same case ("/cases/:caseId/*?") is not.
    if (isMatch) return { screen, address, params, pageKey: JSON.stringify([screen.path, { ...params, "*": "" }]) };
  }
  return { screen: notFoundScreen, address, params: {}, pageKey: address };
}

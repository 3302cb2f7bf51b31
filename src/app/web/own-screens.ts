import type { InstanceMode } from "#platform/ui/session.tsx";
import { demoScreens, welcomeScreen } from "../demo/screens.ts";
import type { Screen } from "#platform/ui/screen.ts";
import { paths } from "./paths.ts";
import { type RegisteredScreen, screens } from "./screens.ts";

const more: RegisteredScreen = { path: paths.more, titleKey: "web.more.title", module: "web", load: () => import("./more-page.tsx") };

const style: RegisteredScreen = {
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

const ofDemo = (screen: Screen): RegisteredScreen => ({ ...screen, module: "demo" });

/**
 * All pages of this installation: the modules' and the shell's own. The page of all components is there in development and
 * in a demo; a demo's own pages stand before the modules', so that its sign-in page shows the role cards.
 */
export function pagesFor(mode: InstanceMode | undefined): readonly RegisteredScreen[] {
  const all = [...screens, more, ofDemo(welcomeScreen)];
  // An address with an open end ("/cases/:caseId/*?") would swallow other modules' pages below it: it is asked last.
  const pages = [...all.filter(({ path }) => !path.includes("*")), ...all.filter(({ path }) => path.includes("*"))];
  if (mode === "demo") return [...demoScreens.map(ofDemo), ...pages, style];
  return import.meta.env.DEV ? [...pages, style] : pages;
}

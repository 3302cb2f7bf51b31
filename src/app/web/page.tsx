import { createElement } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Route } from "wouter-preact";
import { useMessageStore, useT } from "#platform/i18n/client.tsx";
import { useAreDraftsOpen } from "#platform/ui/drafts.ts";
import { Loading } from "#platform/ui/loading.tsx";
import { useMaybeSession } from "#platform/ui/session.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { paths } from "./paths.ts";
import { screenComponent } from "./screen-component.ts";
import type { RegisteredScreen } from "./screens.ts";
import { wentBack } from "./navigation.ts";

/** One screen at its address: its words, its title in the tab, its errors. */
export function Page({ screen }: { readonly screen: RegisteredScreen }) {
  const t = useT();
  const messages = useMessageStore();
  const content = useMemo(() => createElement(screenComponent(screen, messages).Component, { meanwhile: <Loading /> }), [screen, messages]);

  // A form begins with what was typed before: it waits for it. A page that has begun stays, also when somebody signs in on it.
  const areDraftsOpen = useAreDraftsOpen(useMaybeSession()?.account.id);
  const [hasBegun, setBegun] = useState(areDraftsOpen);
  if (areDraftsOpen && !hasBegun) setBegun(true);

  useEffect(() => {
    if (!wentBack()) window.scrollTo(0, 0);
  }, []);

  const title = t(screen.titleKey);
  useEffect(() => {
    document.title = title === "" ? "Ruam" : `${title} · Ruam`;
  }, [title]);

  return (
    <ErrorBoundary>
      <Route path={screen.path === paths.notFound ? "*" : screen.path}>
        {hasBegun ? content : <Loading />}
      </Route>
    </ErrorBoundary>
  );
}

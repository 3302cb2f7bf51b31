import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Redirect } from "wouter-preact";
import { takeArrival } from "#platform/ui/arrival.ts";
import { type InstanceMode, useInstanceMode, useMaybeSession } from "#platform/ui/session.tsx";
import { useFoundScreen } from "./found-screen.ts";
import { useLive } from "./live.ts";
import { Page } from "./page.tsx";
import { paths } from "./paths.ts";
import { navGroups } from "./screens.ts";
import { BareFrame } from "./bare-frame.tsx";
import { Shell } from "./shell.tsx";

/** Which page stands at this address, and in which frame. The frame stays while pages change inside it. */
export function Routes() {
  const session = useMaybeSession();
  const mode = useInstanceMode();
  const { screen, pageKey, address } = useFoundScreen();
  const isHeard = useLive(session !== undefined);
  // Somebody who signs in, not a page loaded anew: the moment at which a newcomer may be shown around.
  const [wasOut] = useState(session === undefined);
  useStayInPage(address, pageKey);

  if (address === "/") return <FirstPage />;
  if (!session && !screen.public) return <Redirect to={signInAddress(address, mode)} replace />;
  const page = <Page key={pageKey} screen={screen} />;
  if (!session || screen.bare) return <BareFrame>{page}</BareFrame>;
  return (
    <Shell session={session} isHeard={isHeard} isArrival={wasOut}>
      {page}
    </Shell>
  );
}

/** What this device keeps to be read while the server is not reached; any other address shows `otherwise`. */
export function PageWithoutLine({ otherwise }: { readonly otherwise: ComponentChildren }) {
  const { screen, pageKey } = useFoundScreen();
  if (!screen.withoutLine) return otherwise;
  return (
    <BareFrame>
      <Page key={pageKey} screen={screen} />
    </BareFrame>
  );
}

/** Another tab of the same page is no arrival: focus stays where the person is. */
function useStayInPage(address: string, pageKey: string): void {
  const last = useRef({ address, pageKey });
  useEffect(() => {
    if (last.current.address !== address && last.current.pageKey === pageKey) takeArrival();
    last.current = { address, pageKey };
  });
}

function signInAddress(address: string, mode: InstanceMode | undefined): string {
  if (mode === "new") return paths.start;
  return `${paths.signIn}?return=${encodeURIComponent(address + location.search)}`;
}

/** "/" leads to the first entry of the menu, or to the start or sign-in page. */
function FirstPage() {
  const session = useMaybeSession();
  const mode = useInstanceMode();
  if (session) return <Redirect to={navGroups(session.permissions)[0]?.links[0]?.to ?? paths.more} replace />;
  return <Redirect to={mode === "new" ? paths.start : paths.signIn} replace />;
}

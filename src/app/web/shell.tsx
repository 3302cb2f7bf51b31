import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { useT } from "#platform/i18n/client.tsx";
import { fetched } from "#platform/ui/fetched.tsx";
import type { Session } from "#platform/ui/session.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import { DemoBanner } from "./demo-banner.tsx";
import { Header } from "./header.tsx";
import { Rail } from "./rail.tsx";
import { navGroups } from "./screens.ts";
import { SkipLink } from "./skip-link.tsx";

// After the page itself: nobody waits for being shown around.
const { Component: TourCard } = fetched(() => import("#modules/guide/screens/tour.tsx"));

type ShellProps = { readonly session: Session; readonly isHeard: boolean; readonly isArrival: boolean; readonly children: ComponentChildren };

/** The frame around every screen of somebody who is signed in: rail on wide screens, bar at the thumb on phones. */
export function Shell({ session, isHeard, isArrival, children }: ShellProps) {
  const t = useT();
  const groups = useMemo(() => navGroups(session.permissions), [session.permissions]);
  return (
    <div className="shell">
      <SkipLink />
      {session.instance.mode === "demo" && <DemoBanner />}
      <Header session={session} isHeard={isHeard} />
      <div className="shell-body">
        <nav className="shell-rail" aria-label={t("web.nav.label")}>
          <Rail groups={groups} />
        </nav>
        <main id="content" className="shell-main">
          {children}
        </main>
        <TourCard isOffered={isArrival} />
      </div>
      <nav className="shell-bar" aria-label={t("web.nav.barLabel")}>
        <BottomBar groups={groups} />
      </nav>
    </div>
  );
}

import type { ComponentChildren } from "preact";
import { useT } from "#platform/i18n/client.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { useInstanceMode } from "#platform/ui/session.tsx";
import { Brand } from "./brand.tsx";
import { DemoBanner } from "./demo-banner.tsx";
import { LanguageChoice } from "./language-choice.tsx";
import { SkipLink } from "./skip-link.tsx";
import { useVisitEnded } from "./visit-ended.ts";

/** The frame of pages without a menu: sign-in, first set-up, what is shown to nobody in particular. */
export function BareFrame({ children }: { readonly children: ComponentChildren }) {
  const t = useT();
  const mode = useInstanceMode();
  const hasEnded = useVisitEnded();
  return (
    <div className="bare">
      <SkipLink />
      {mode === "demo" && <DemoBanner />}
      <header className="bare-header" aria-label={t("web.brand")}>
        <Brand />
        <LanguageChoice />
      </header>
      <main id="content" className="bare-main">
        {hasEnded && (
          <Notice tone="attention" title={t("web.ended.title")}>
            <p>{t("web.ended.text")}</p>
          </Notice>
        )}
        {children}
      </main>
    </div>
  );
}

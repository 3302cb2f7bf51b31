import type { ComponentChildren } from "preact";
import { useErrorBoundary } from "preact/hooks";
import { ApiProblem } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";

/** Catches what a screen did not foresee. Drafts live outside the screens, so what was typed comes back after the reload. */
export function ErrorBoundary({ children }: { readonly children: ComponentChildren }) {
  const [error] = useErrorBoundary();
  return error === undefined ? <>{children}</> : <Broken error={error} />;
}

function Broken({ error }: { readonly error: unknown }) {
  const t = useT();
  const reference = error instanceof ApiProblem ? error.reference : undefined;
  return (
    <div className="lone-page stack" role="alert">
      <h1>{t("web.broken.title")}</h1>
      <p>{t("web.broken.text")}</p>
      {reference && <p className="code">{t("ui.errors.reference", { reference })}</p>}
      <div className="row">
        <Button variant="primary" onClick={() => location.reload()}>
          {t("web.broken.reload")}
        </Button>
        <Button onClick={() => location.assign("/")}>{t("web.broken.home")}</Button>
      </div>
    </div>
  );
}

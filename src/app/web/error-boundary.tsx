import { Component, type ComponentChildren } from "preact";
import { ApiProblem } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";

type Props = { readonly children: ComponentChildren };
type State = { readonly error: unknown };

// Preact knows error boundaries only as classes.
/** Catches what a screen did not foresee. Drafts live outside the screens, so what was typed comes back after the reload. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: undefined };

  static override getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <Broken error={this.state.error} />;
  }
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

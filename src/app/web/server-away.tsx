import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";

type ServerAwayProps = { readonly error: unknown; readonly onRetry: () => void };

/** The page is here but its server does not answer. */
export function ServerAway({ error, onRetry }: ServerAwayProps) {
  const t = useT();
  return (
    <main className="lone-page stack">
      <h1>{t("web.serverAway.title")}</h1>
      <p>{sentenceOf(error, t)}</p>
      <div>
        <Button variant="primary" onClick={onRetry}>
          {t("ui.tryAgain")}
        </Button>
      </div>
    </main>
  );
}

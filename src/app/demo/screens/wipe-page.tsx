import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Button } from "#platform/ui/button.tsx";
import { forgetDrafts } from "#platform/ui/drafts.ts";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { PageHeader } from "#platform/ui/page-header.tsx";
import type { wipeDemo } from "../actions.ts";

/** The one click that ends a demo. */
export default function WipePage() {
  const t = useT();
  const wipe = useAct<typeof wipeDemo>("demo.wipe", {
    refresh: [],
    onDone: () => {
      // Loaded anew, so that nothing of the demo stays in this page's memory.
      void forgetDrafts().finally(() => location.replace("/"));
    },
  });
  return (
    <>
      <PageHeader title={t("demo.wipePage.title")} />
      <div className="stack measure">
        <p>{t("demo.wipePage.text")}</p>
        {wipe.error && <p role="alert">{sentenceOf(wipe.error, t)}</p>}
        <div className="row">
          <Button variant="primary" busy={wipe.isPending} onClick={() => wipe.mutate({ input: {} })}>
            {t("demo.wipePage.button")}
          </Button>
          <ButtonLink to="/" variant="quiet">
            {t("demo.wipePage.keep")}
          </ButtonLink>
        </div>
      </div>
    </>
  );
}

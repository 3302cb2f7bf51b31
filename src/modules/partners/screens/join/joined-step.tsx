import { useQueryClient } from "@tanstack/preact-query";
import { useState } from "preact/hooks";
import { Redirect } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Checkbox } from "#platform/ui/checkbox.tsx";
import { useMaybeSession } from "#platform/ui/session.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { RecoveryCodes } from "../parts/recovery-codes.tsx";
import type { Joined } from "./join-steps.tsx";

type JoinedStepProps = { readonly joined: Joined; readonly isFirst: boolean };

/** In; only what must be kept stands between here and the work. */
export function JoinedStep({ joined, isFirst }: JoinedStepProps) {
  const t = useT();
  const queries = useQueryClient();
  const [isKept, setKept] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const hasCodes = joined.recoveryCodes.length > 0;

  const [isEntering, setEntering] = useState(false);
  const session = useMaybeSession();
  // Only when this page knows who is here: before, the next page would lead to the sign-in page.
  if (isEntering && session) return <Redirect to={isFirst ? "/set-up/people" : "/"} replace />;

  function handleEnter() {
    setAsked(true);
    if (hasCodes && !isKept) return;
    setEntering(true);
    void queries.invalidateQueries();
  }

  return (
    <div className="narrow">
      <PageHeader title={hasCodes ? t("partners.join.codes") : t("partners.join.passkeyDone")} />
      <div className="stack-wide">
        {hasCodes ? (
          <>
            <RecoveryCodes codes={joined.recoveryCodes} />
            <Checkbox id="kept" name="kept" value={isKept} onChange={setKept} label={t("partners.join.kept")} error={isAsked && !isKept ? t("partners.join.keptMissing") : undefined} />
          </>
        ) : (
          <p>{t("partners.join.passkeyDoneText")}</p>
        )}
        <div>
          <Button variant="primary" busy={isEntering} onClick={handleEnter}>
            {t("partners.join.enter")}
          </Button>
        </div>
      </div>
    </div>
  );
}

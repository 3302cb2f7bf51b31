import { useState } from "preact/hooks";
import { useParams, useSearchParams } from "wouter-preact";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { start } from "../actions/start.ts";
import { DraftForm } from "./draft-form.tsx";
import { emptyDraft, type Checked } from "./draft-values.ts";
import { PreviewStep } from "./preview-step.tsx";
import "./referrals.css";

/** Referring in two steps: the form, then exactly what the partner will see. Going back loses nothing. */
export default function FormPage() {
  const t = useT();
  const { caseId = "" } = useParams<{ caseId: string }>();
  const query = useRead<typeof start>("referrals.start", { caseId }, { staleMs: 60_000 });
  return (
    <QueryView query={query} rows={6}>
      {(begun) =>
        begun.isCaseClosed ? (
          <div className="stack">
            <PageHeader title={t("referrals.form.title")} back={{ to: `/cases/${caseId}/referrals`, label: t("referrals.form.back") }} />
            <Notice tone="neutral" title={t("referrals.case.closed")} />
          </div>
        ) : (
          <Steps caseId={caseId} begun={begun} />
        )
      }
    </QueryView>
  );
}

export type Begun = NonNullable<ReturnType<typeof useRead<typeof start>>["data"]>;

function Steps({ caseId, begun }: { readonly caseId: string; readonly begun: Begun }) {
  // What was filled in comes back from the draft: after "change", and after a killed browser.
  const [initial] = useState(() => emptyDraft(begun));
  const [checked, setChecked] = useState<Checked>();
  const [search] = useSearchParams();
  if (checked) return <PreviewStep caseId={caseId} checked={checked} followsId={search.get("follows") ?? undefined} onChange={() => setChecked(undefined)} />;
  return (
    <DraftForm
      caseId={caseId}
      begun={begun}
      initial={initial}
      onChecked={(result) => {
        setChecked(result);
        scrollTo({ top: 0 });
      }}
    />
  );
}

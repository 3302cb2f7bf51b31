import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { startDraft } from "../actions/write.ts";
import type { Procedure } from "./procedure-page.tsx";

const tones = { draft: "neutral", inReview: "attention", approved: "done" } as const;

/** All versions, the way to compare them, and for writers the way to a new one. */
export function VersionsPart({ procedure }: { readonly procedure: Procedure }) {
  const t = useT();
  const format = useFormat();
  const [isDrafting, setDrafting] = useState(false);
  const { versions, code, can } = procedure;
  return (
    <Card title={t("sops.page.versions")}>
      <ul className="sop-lines">
        {versions.map((one) => (
          <li key={one.id}>
            <span className="sop-tags">
              <span>{t("sops.page.version", { label: one.label })}</span> <StatusTag tone={tones[one.state]}>{t(`sops.state.${one.state}`)}</StatusTag>
              {one.effectiveFrom && <span className="muted">{t("sops.page.inForceSince", { at: format.day(one.effectiveFrom) })}</span>}
              {one.sentBack && one.state === "draft" && <span className="muted">{t("sops.page.sentBack", { reason: one.sentBack })}</span>}
            </span>
            {one.state === "draft" && can.write && (
              <ButtonLink to={`/procedures/${code}/edit/${one.id}`} variant="quiet">
                {t("sops.page.edit")}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
      <div className="row">
        {versions.length > 1 && <ButtonLink to={`/procedures/${code}/compare`}>{t("sops.page.compare")}</ButtonLink>}
        {can.write && <Button icon="plus" onClick={() => setDrafting(true)}>{t("sops.page.newVersion")}</Button>}
      </div>
      {isDrafting && <DraftDialog procedure={procedure} onClose={() => setDrafting(false)} />}
    </Card>
  );
}

function DraftDialog({ procedure, onClose }: { readonly procedure: Procedure; readonly onClose: () => void }) {
  const t = useT();
  const [, go] = useLocation();
  const start = useAct<typeof startDraft>("sops.startDraft");
  const fromId = procedure.shown?.id;
  const form = useForm({
    draft: `sops.draft.${procedure.code}`,
    initial: { label: "" },
    submit: ({ label }) => start.mutateAsync({ input: { code: procedure.code, label, ...(fromId && { fromId }) } }),
    onDone: ({ versionId }) => go(`/procedures/${procedure.code}/edit/${versionId}`),
  });
  return (
    <Dialog isOpen title={t("sops.page.newVersion")} onClose={onClose}>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <TextField {...form.field("label")} label={t("sops.library.label")} hint={t("sops.library.labelHint")} maxLength={40} width="medium" />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>{t("sops.page.newVersion")}</Button>
          <Button variant="quiet" onClick={onClose}>{t("ui.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}

import { useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { now } from "#platform/ui/clock.ts";
import { ConfirmReason } from "#platform/ui/confirm-reason.tsx";
import { DateField } from "#platform/ui/date-field.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { NoWayBack } from "#platform/ui/no-way-back.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { useSession } from "#platform/ui/session.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { GateNotice } from "#modules/credentials/public-screens.tsx";
import type { GoOnReason } from "#modules/credentials/public.ts";
import { bangkokDay } from "#thai/dates.ts";
import type { approve, sendBack } from "../actions/approve.ts";
import type { version as readVersion } from "../actions/read.ts";
import { missingTexts } from "../rules/missing.ts";

type Waiting = ResultOf<typeof readVersion>;

/** A version that waits: what it lacks, the way to compare it, and for the authority the decision. */
export function ReviewPart({ versionId, canApprove }: { readonly versionId: string; readonly canApprove: boolean }) {
  const found = useRead<typeof readVersion>("sops.version", { versionId });
  return <QueryView query={found} rows={1}>{(waiting) => <Review waiting={waiting} canApprove={canApprove} />}</QueryView>;
}

function Review({ waiting, canApprove }: { readonly waiting: Waiting; readonly canApprove: boolean }) {
  const t = useT();
  const [asked, setAsked] = useState<"approve" | "sendBack">();
  const lacking = missingTexts(waiting.content, "en").length;
  const close = () => setAsked(undefined);
  return (
    <Card title={`${t("sops.review.title")} · ${t("sops.page.version", { label: waiting.label })}`}>
      <p>{t("sops.review.text")}</p>
      {lacking > 0 && <StatusTag tone="attention">{t("sops.review.noEnglish", { count: lacking })}</StatusTag>}
      <p>
        <Link href={`/procedures/${waiting.code}/compare?after=${waiting.id}`}>{t("sops.page.compare")}</Link>
      </p>
      {canApprove && waiting.isMine && <p className="muted">{t("sops.errors.own-words")}</p>}
      {canApprove && (
        <div className="row">
          {!waiting.isMine && (
            <Button variant="primary" icon="check" onClick={() => setAsked("approve")}>
              {t("sops.review.approve")}
            </Button>
          )}
          <Button onClick={() => setAsked("sendBack")}>{t("sops.review.sendBack")}</Button>
        </div>
      )}
      {asked === "approve" && <ApproveDialog waiting={waiting} onClose={close} />}
      {asked === "sendBack" && <SendBackDialog waiting={waiting} onClose={close} />}
    </Card>
  );
}

type ReviewDialogProps = { readonly waiting: Waiting; readonly onClose: () => void };

function ApproveDialog({ waiting, onClose }: ReviewDialogProps) {
  const t = useT();
  const { account } = useSession();
  const act = useAct<typeof approve>("sops.approve");
  const form = useForm({
    draft: null,
    initial: { effectiveOn: bangkokDay(now()), withoutCertificate: "" },
    submit: ({ effectiveOn, withoutCertificate }) =>
      act.mutateAsync({ input: { versionId: waiting.id, effectiveOn, ...(withoutCertificate && { withoutCertificate: withoutCertificate as GoOnReason }) }, ifMatch: waiting.version }), // one of the options
    onDone: onClose,
  });
  return (
    <Dialog isOpen title={t("sops.review.approve")} onClose={onClose}>
      <form className="stack" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <DateField {...form.field("effectiveOn")} label={t("sops.review.effectiveOn")} />
        <GateNotice act="sop.approve" accountId={account.id} field={form.field("withoutCertificate")} />
        <NoWayBack />
        <div className="dialog-actions">
          <Button type="submit" variant="primary" busy={form.isBusy}>{t("sops.review.approve")}</Button>
          <Button variant="quiet" onClick={onClose}>{t("ui.cancel")}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function SendBackDialog({ waiting, onClose }: ReviewDialogProps) {
  const t = useT();
  const act = useAct<typeof sendBack>("sops.sendBack", { onDone: onClose });
  return (
    <ConfirmReason
      isOpen
      title={t("sops.review.sendBack")}
      confirmLabel={t("sops.review.sendBack")}
      noteLabel={t("sops.review.why")}
      draft={`sops.sendBack.${waiting.id}`}
      isBusy={act.isPending}
      error={act.error?.message}
      onConfirm={({ note }) => act.mutate({ input: { versionId: waiting.id, reason: note }, ifMatch: waiting.version })}
      onClose={onClose}
    />
  );
}

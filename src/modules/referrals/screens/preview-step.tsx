import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { useAct } from "#platform/action/client.ts";
import { useFormat } from "#platform/i18n/format.tsx";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { dropDraft } from "#platform/ui/drafts.ts";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { SlotParts } from "#platform/ui/slots.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { goOnWithoutSteps } from "#modules/cases/public-screens.tsx";
import type { send } from "../actions/send.ts";
import { ConsentNotice } from "./basis-fields.tsx";
import { type Checked, draftName } from "./draft-values.ts";
import { ExtractFacts, Fact } from "./extract-card.tsx";
import { useAgencyName } from "./words.ts";

type PreviewStepProps = { readonly caseId: string; readonly checked: Checked; readonly followsId: string | undefined; readonly onChange: () => void };

/** Check answers: exactly what the partner will see; sending stops if that has changed meanwhile. */
export function PreviewStep({ caseId, checked, followsId, onChange }: PreviewStepProps) {
  const t = useT();
  const format = useFormat();
  const nameOf = useAgencyName();
  const say = useToast();
  const [, go] = useLocation();
  const { input, preview } = checked;
  const [chosen, setChosen] = useState("");
  const withoutSteps = goOnWithoutSteps.find((one) => one === chosen);
  const sending = useAct<typeof send>("referrals.send", {
    onDone: ({ code }) => {
      dropDraft(draftName(caseId));
      say({ message: t("referrals.preview.sent", { code }) });
      go(`/cases/${caseId}/referrals`);
    },
  });
  const agency = nameOf(preview.to);
  return (
    <div className="form referral-form">
      <PageHeader title={t("referrals.preview.title")} lead={t("referrals.list.to", { agency })} />
      {preview.warnings.length > 0 && (
        <Notice tone="attention" title={t("referrals.preview.warning")}>
          {preview.warnings.map((warning) => (
            <p key={warning}>{t(`referrals.preview.${warning}`)}</p>
          ))}
        </Notice>
      )}
      <Card title={t("referrals.preview.exactly")} actions={<Button variant="quiet" icon="edit" onClick={onChange}>{t("referrals.preview.change")}</Button>}>
        <dl className="facts">
          <Fact label={t("referrals.page.purpose")}>{t(`referrals.purpose.${input.purpose}`)}</Fact>
        </dl>
        <ExtractFacts extract={preview.extract} isNotSharedShown />
        <p className="small muted">{t("referrals.preview.readers", { count: preview.receivers, agency })}</p>
      </Card>
      <Card>
        <dl className="facts">
          <Fact label={t("referrals.page.answerBy")}>{format.dateTime(preview.answerBy)}</Fact>
          <Fact label={t("referrals.page.basis")}>{t(`referrals.basis.${input.lawfulBasis ?? "consent"}`)}</Fact>
          {input.basisReason && <Fact label={t("referrals.page.basisReason")}>{input.basisReason}</Fact>}
        </dl>
        {preview.consent.standing !== "notNeeded" && <ConsentNotice {...preview.consent} caseId={caseId} />}
      </Card>
      <SlotParts slot="gate" caseId={caseId} personId={input.personId} subjectId="referral.send" answer={{ id: "without-steps", name: "withoutSteps", value: chosen, onChange: setChosen }} />
      {sending.error && <Notice tone="attention" title={sentenceOf(sending.error, t)} actions={<Button onClick={onChange}>{t("referrals.preview.change")}</Button>} />}
      <div className="form-actions">
        <Button variant="primary" icon="referrals" busy={sending.isPending} onClick={() => sending.mutate({ input: { ...input, seen: preview.seen, ...(followsId && { followsId }), ...(withoutSteps && { withoutSteps }) } })}>
          {t("referrals.preview.send")}
        </Button>
        <Button variant="quiet" onClick={onChange}>
          {t("referrals.preview.change")}
        </Button>
      </div>
    </div>
  );
}

import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { useConfirmed } from "#modules/partners/public-screens.tsx";
import type { answerRequest, refuseRequest } from "../actions/answer-request.ts";
import type { assignRequest, checkIdentity, withdrawRequest } from "../actions/requests.ts";
import { identityChecks, refusalReasons, type IdentityCheck, type Outcome, type RefusalReason } from "../rules/words.ts";
import type { View } from "./request-page.tsx";
import { unlessTurnedAway } from "./turned-away.ts";
import { useOptions } from "./words.ts";

type Open = "answer" | "refuse" | "assign" | "check" | "withdraw";

/** What may be done with a request now, as the server said. */
export function RequestActs({ request }: { readonly request: View }) {
  const t = useT();
  const [dialog, setDialog] = useState<Open>();
  const close = () => setDialog(undefined);
  if (!request.can.answer && !request.can.assign) return null;
  return (
    <div className="row">
      {request.can.answer && <Button variant="primary" icon="check" onClick={() => setDialog("answer")}>{t("privacy.request.answerTitle")}</Button>}
      {request.can.answer && request.identityCheck === "notYet" && <Button onClick={() => setDialog("check")}>{t("privacy.request.setCheck")}</Button>}
      {request.can.assign && <Button onClick={() => setDialog("assign")}>{t("privacy.request.assign")}</Button>}
      {request.can.answer && <Button onClick={() => setDialog("refuse")}>{t("privacy.request.refuse")}</Button>}
      {request.can.answer && <Button variant="quiet" onClick={() => setDialog("withdraw")}>{t("privacy.request.withdraw")}</Button>}
      {dialog === "answer" && <AnswerDialog request={request} onClose={close} />}
      {dialog === "refuse" && <RefuseDialog request={request} onClose={close} />}
      {dialog === "assign" && <AssignDialog request={request} onClose={close} />}
      {dialog === "check" && <CheckDialog request={request} onClose={close} />}
      {dialog === "withdraw" && <WithdrawDialog request={request} onClose={close} />}
    </div>
  );
}

type DialogProps = { readonly request: View; readonly onClose: () => void };

function AnswerDialog({ request, onClose }: DialogProps) {
  const t = useT();
  const act = useAct<typeof answerRequest>("privacy.answerRequest", { onDone: onClose });
  const form = useForm({ draft: `privacy.answer.${request.id}`, initial: { outcome: "", words: "" }, submit: ({ outcome, words }) => act.mutateAsync({ input: { requestId: request.id, outcome: outcome as Outcome, words }, ifMatch: request.version }) });
  const choices = request.outcomes.map(({ outcome, whyNot }) => ({ value: outcome, label: t(`privacy.values.outcome.${outcome}`), hint: whyNot ? t(`privacy.errors.${whyNot}`) : undefined, disabled: whyNot !== null }));
  return (
    <Dialog isOpen title={t("privacy.request.answerTitle")} onClose={onClose} actions={<Button variant="primary" busy={form.isBusy} onClick={() => void form.send()}>{t("privacy.request.save")}</Button>}>
      <div className="stack">
        <ErrorSummary {...form.summary} />
        <RadioGroup {...form.field("outcome")} label={t("privacy.request.outcome")} options={choices} />
        <TextArea {...form.field("words")} label={t("privacy.request.answerWords")} optional />
      </div>
    </Dialog>
  );
}

function RefuseDialog({ request, onClose }: DialogProps) {
  const t = useT();
  const options = useOptions();
  const { confirmed, question } = useConfirmed();
  const act = useAct<typeof refuseRequest>("privacy.refuseRequest", { onDone: onClose });
  const form = useForm({
    draft: `privacy.refuse.${request.id}`,
    initial: { reason: "", reference: "", words: "" },
    submit: ({ reason, reference, words }) => unlessTurnedAway(() => confirmed(() => act.mutateAsync({ input: { requestId: request.id, reason: reason as RefusalReason, reference, words }, ifMatch: request.version }))),
  });
  return (
    <>
      <Dialog isOpen title={t("privacy.request.refuseTitle")} onClose={onClose} actions={<Button variant="primary" busy={form.isBusy} onClick={() => void form.send()}>{t("privacy.request.refuse")}</Button>}>
        <div className="stack">
          <p>{t("privacy.request.refuseLead")}</p>
          <ErrorSummary {...form.summary} />
          <RadioGroup {...form.field("reason")} label={t("privacy.shred.because")} options={options("privacy.values.reason", refusalReasons)} />
          <TextField {...form.field("reference")} label={t("privacy.request.ref")} optional />
          <TextArea {...form.field("words")} label={t("privacy.request.words")} />
        </div>
      </Dialog>
      {question}
    </>
  );
}

function AssignDialog({ request, onClose }: DialogProps) {
  const t = useT();
  const act = useAct<typeof assignRequest>("privacy.assignRequest", { onDone: onClose });
  const form = useForm({ draft: `privacy.assign.${request.id}`, initial: { accountId: request.handlerId ?? "" }, submit: ({ accountId }) => act.mutateAsync({ input: { requestId: request.id, accountId } }) });
  return (
    <Dialog isOpen title={t("privacy.request.assign")} onClose={onClose} actions={<Button variant="primary" busy={form.isBusy} onClick={() => void form.send()}>{t("privacy.request.save")}</Button>}>
      <div className="stack">
        <ErrorSummary {...form.summary} />
        <RadioGroup {...form.field("accountId")} label={t("privacy.request.handler")} options={request.handlers.map(({ accountId, name }) => ({ value: accountId, label: name }))} />
      </div>
    </Dialog>
  );
}

function CheckDialog({ request, onClose }: DialogProps) {
  const t = useT();
  const options = useOptions();
  const act = useAct<typeof checkIdentity>("privacy.checkIdentity", { onDone: onClose });
  const form = useForm({ draft: `privacy.check.${request.id}`, initial: { identityCheck: "", note: "" }, submit: ({ identityCheck, note }) => act.mutateAsync({ input: { requestId: request.id, identityCheck: identityCheck as IdentityCheck, note }, ifMatch: request.version }) });
  return (
    <Dialog isOpen title={t("privacy.request.setCheck")} onClose={onClose} actions={<Button variant="primary" busy={form.isBusy} onClick={() => void form.send()}>{t("privacy.request.save")}</Button>}>
      <div className="stack">
        <ErrorSummary {...form.summary} />
        <Select {...form.field("identityCheck")} label={t("privacy.form.check")} options={options("privacy.values.check", identityChecks)} placeholder="–" />
        <TextArea {...form.field("note")} label={t("privacy.form.identityNote")} optional rows={2} />
      </div>
    </Dialog>
  );
}

function WithdrawDialog({ request, onClose }: DialogProps) {
  const t = useT();
  const act = useAct<typeof withdrawRequest>("privacy.withdrawRequest", { onDone: onClose });
  const form = useForm({ draft: `privacy.withdraw.${request.id}`, initial: {}, submit: () => act.mutateAsync({ input: { requestId: request.id }, ifMatch: request.version }) });
  return (
    <Dialog isOpen title={t("privacy.request.withdraw")} onClose={onClose} actions={<Button variant="primary" busy={form.isBusy} onClick={() => void form.send()}>{t("privacy.request.withdraw")}</Button>}>
      <ErrorSummary {...form.summary} />
    </Dialog>
  );
}

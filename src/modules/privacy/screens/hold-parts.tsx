import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { RadioGroup } from "#platform/ui/radio-group.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { holds, liftHold, putHold } from "../actions/holds.ts";
import { holdReasons, liftReasons } from "../rules/words.ts";
import { useOptions } from "./words.ts";

type Hold = ResultOf<typeof holds>["holds"][number];

/** One hold: for whom, on which order, and whether it still stands. */
export function HoldCard({ hold }: { readonly hold: Hold }) {
  const t = useT();
  const format = useFormat();
  const [isLifting, setLifting] = useState(false);
  return (
    <div className="stack-tight">
      <div className="row-between">
        <p>
          {hold.code && <strong className="code">{hold.code} · </strong>}
          {t(`privacy.values.reason.${hold.reason}`)} · {hold.authorityRef}
        </p>
        {hold.liftedAt === null && <StatusTag tone="restricted">{t("privacy.page.holds")}</StatusTag>}
      </div>
      <p className="small muted">
        {t("privacy.hold.by", { name: hold.putName, as: t(`privacy.capacity.${hold.putAs}`), at: format.dateTime(hold.putAt) })}
        {hold.liftedAt && hold.liftedName && ` · ${t("privacy.hold.lifted", { name: hold.liftedName, at: format.dateTime(hold.liftedAt) })}`}
      </p>
      {hold.can.lift && (
        <div>
          <Button onClick={() => setLifting(true)}>{t("privacy.hold.lift")}</Button>
        </div>
      )}
      {isLifting && <LiftDialog holdId={hold.id} onClose={() => setLifting(false)} />}
    </div>
  );
}

function LiftDialog({ holdId, onClose }: { readonly holdId: string; readonly onClose: () => void }) {
  const t = useT();
  const options = useOptions();
  const act = useAct<typeof liftHold>("privacy.liftHold", { onDone: onClose });
  // What was not chosen is refused by the server at its field.
  const form = useForm({ draft: `privacy.lift.${holdId}`, initial: { reason: "", reference: "" }, submit: ({ reason, reference }) => act.mutateAsync({ input: { holdId, reason: reason as (typeof liftReasons)[number], reference } }) });
  return (
    <Dialog isOpen title={t("privacy.hold.liftTitle")} onClose={onClose} actions={<Button variant="primary" busy={form.isBusy} onClick={() => void form.send()}>{t("privacy.hold.lift")}</Button>}>
      <div className="stack">
        <ErrorSummary {...form.summary} />
        <RadioGroup {...form.field("reason")} label={t("privacy.hold.reason")} options={options("privacy.values.reason", liftReasons)} />
        <TextField {...form.field("reference")} label={t("privacy.hold.ref")} hint={t("privacy.hold.refHint")} />
      </div>
    </Dialog>
  );
}

/** Puts a hold; the case may be given already. */
export function PutHoldDialog({ code, onClose }: { readonly code?: string; readonly onClose: () => void }) {
  const t = useT();
  const options = useOptions();
  const act = useAct<typeof putHold>("privacy.putHold", { onDone: onClose });
  const form = useForm({ draft: `privacy.hold.${code ?? ""}`, initial: { code: code ?? "", reason: "", authorityRef: "" }, submit: (values) => act.mutateAsync({ input: { ...values, reason: values.reason as (typeof holdReasons)[number] } }) });
  return (
    <Dialog isOpen title={t("privacy.hold.putTitle")} onClose={onClose} actions={<Button variant="primary" busy={form.isBusy} onClick={() => void form.send()}>{t("privacy.hold.put")}</Button>}>
      <div className="stack">
        <p>{t("privacy.hold.putLead")}</p>
        <ErrorSummary {...form.summary} />
        {!code && <TextField {...form.field("code")} label={t("privacy.form.code")} width="medium" />}
        <RadioGroup {...form.field("reason")} label={t("privacy.hold.reason")} options={options("privacy.values.reason", holdReasons)} />
        <TextField {...form.field("authorityRef")} label={t("privacy.hold.ref")} hint={t("privacy.hold.refHint")} />
      </div>
    </Dialog>
  );
}

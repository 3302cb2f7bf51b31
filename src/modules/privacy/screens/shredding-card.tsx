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
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import { useConfirmed } from "#modules/partners/public-screens.tsx";
import type { approveShredding, askShredding, endShredding, shreddings } from "../actions/shredding.ts";
import { endReasons, shredReasons } from "../rules/words.ts";
import { unlessTurnedAway } from "./turned-away.ts";
import { toneOf, useOptions } from "./words.ts";

export type Line = Omit<ResultOf<typeof shreddings>["shreddings"][number], "agencyTh" | "agencyEn">;

/** One destruction: who asked, who agreed, until when it can be brought back, and what the caller may do. */
export function ShreddingCard({ line }: { readonly line: Line }) {
  const t = useT();
  const format = useFormat();
  const [dialog, setDialog] = useState<"approve" | "end" | "ask">();
  return (
    <div className="stack-tight">
      <div className="row-between">
        <p>
          <strong className="code">{line.code}</strong> · {t(`privacy.values.reason.${line.reason}`)}
        </p>
        <StatusTag tone={toneOf(line.state)}>{t(`privacy.state.${line.state}`)}</StatusTag>
      </div>
      <People line={line} />
      {line.state === "waiting" && line.destroyAt && <p className="small">{t("privacy.shred.until", { at: format.dateTime(line.destroyAt) })}</p>}
      {line.isHeld && line.state !== "destroyed" && <StatusTag tone="restricted">{t("privacy.shred.held")}</StatusTag>}
      {line.destroyedAt && <Certificate line={line} />}
      <div className="row">
        {line.can.ask && <Button onClick={() => setDialog("ask")}>{t("privacy.shred.ask")}</Button>}
        {line.can.approve && <Button variant="primary" onClick={() => setDialog("approve")}>{t("privacy.shred.approve")}</Button>}
        {line.can.end && <Button onClick={() => setDialog("end")}>{t(`privacy.shred.${line.can.end}`)}</Button>}
      </div>
      {dialog === "approve" && <ApproveDialog line={line} onClose={() => setDialog(undefined)} />}
      {dialog === "end" && <EndDialog line={line} onClose={() => setDialog(undefined)} />}
      {dialog === "ask" && <AskDialog code={line.code} onClose={() => setDialog(undefined)} />}
    </div>
  );
}

function People({ line }: { readonly line: Line }) {
  const t = useT();
  return (
    <p className="small muted">
      {line.askedName && t("privacy.shred.askedBy", { name: line.askedName, as: t(`privacy.capacity.${line.askedAs}`) })}
      {line.approvedName && ` · ${t("privacy.shred.approvedBy", { name: line.approvedName, as: t(`privacy.capacity.${line.approvedAs}`) })}`}
      {line.endReason && ` · ${t(`privacy.values.reason.${line.endReason}`)}`}
    </p>
  );
}

type CertificateRows = { readonly rows: Readonly<Record<string, number | string>>; readonly keys: number; readonly tokens: number };

function Certificate({ line }: { readonly line: Line }) {
  const t = useT();
  const format = useFormat();
  const { rows, keys, tokens } = line.certificate as CertificateRows; // written once by app.destroy_shredded
  const removed = Object.entries(rows).filter(([name]) => !name.startsWith("!")).reduce((sum, [, n]) => sum + Number(n), 0);
  const kept = Object.keys(rows).filter((name) => name.startsWith("!"));
  return (
    <details className="quiet-fold">
      <summary>{t("privacy.shred.certificate")}</summary>
      <dl className="facts facts-narrow">
        <dt>{t("privacy.shred.gone", { at: "" })}</dt>
        <dd>{line.destroyedAt && format.dateTime(line.destroyedAt)}</dd>
        <dt>{t("privacy.shred.keys")}</dt>
        <dd>{format.number(keys)}</dd>
        <dt>{t("privacy.shred.tokens")}</dt>
        <dd>{format.number(tokens)}</dd>
        <dt>{t("privacy.shred.rows")}</dt>
        <dd>{format.number(removed)}</dd>
        {kept.length > 0 && <dt>{t("privacy.shred.kept")}</dt>}
        {kept.length > 0 && <dd>{kept.map((name) => name.slice(1)).join(", ")}</dd>}
      </dl>
    </details>
  );
}

type DialogProps = { readonly line: Line; readonly onClose: () => void };

function ApproveDialog({ line, onClose }: DialogProps) {
  const t = useT();
  const say = useToast();
  const { confirmed, question } = useConfirmed();
  const act = useAct<typeof approveShredding>("privacy.approveShredding");
  const form = useForm({
    draft: `privacy.approveShredding.${line.id}`,
    initial: {},
    submit: () => unlessTurnedAway(() => confirmed(() => act.mutateAsync({ input: { shreddingId: line.id } }))),
    onDone: (isDone) => {
      if (!isDone) return;
      say({ message: t("privacy.shred.done") });
      onClose();
    },
  });
  return (
    <>
      <Dialog isOpen title={t("privacy.shred.approveTitle", { code: line.code })} onClose={onClose} actions={<Button variant="primary" busy={form.isBusy} onClick={() => void form.send()}>{t("privacy.shred.approve")}</Button>}>
        <ErrorSummary {...form.summary} />
        <p>{t("privacy.shred.approveLead")}</p>
      </Dialog>
      {question}
    </>
  );
}

function EndDialog({ line, onClose }: DialogProps) {
  const t = useT();
  const options = useOptions();
  const { confirmed, question } = useConfirmed();
  const act = useAct<typeof endShredding>("privacy.endShredding", { onDone: onClose });
  const form = useForm<{ reason: (typeof endReasons)[number] | "" }, boolean>({
    draft: `privacy.endShredding.${line.id}`,
    initial: { reason: "" },
    submit: ({ reason }) => unlessTurnedAway(() => confirmed(() => act.mutateAsync({ input: { shreddingId: line.id, reason: reason || "stillNeeded" } }))),
  });
  return (
    <>
      <Dialog isOpen title={t("privacy.shred.endTitle", { code: line.code })} onClose={onClose} actions={<Button variant="primary" busy={form.isBusy} onClick={() => void form.send()}>{t(`privacy.shred.${line.can.end ?? "declined"}`)}</Button>}>
        <ErrorSummary {...form.summary} />
        <RadioGroup {...form.field("reason")} onChange={(reason) => form.set("reason", reason as (typeof endReasons)[number])} label={t("privacy.shred.because")} options={options("privacy.values.reason", endReasons)} />
      </Dialog>
      {question}
    </>
  );
}

/** Asks that something be destroyed; the code may be given already. */
export function AskDialog({ code, onClose }: { readonly code?: string; readonly onClose: () => void }) {
  const t = useT();
  const options = useOptions();
  const say = useToast();
  const { confirmed, question } = useConfirmed();
  const act = useAct<typeof askShredding>("privacy.askShredding");
  const form = useForm<{ code: string; reason: string }, boolean>({
    draft: `privacy.askShredding.${code ?? ""}`,
    initial: { code: code ?? "", reason: "" },
    // A reason that was not chosen is refused by the server at its field.
    submit: (values) => unlessTurnedAway(() => confirmed(() => act.mutateAsync({ input: { code: values.code, reason: values.reason as (typeof shredReasons)[number] } }))),
    onDone: (isDone) => {
      if (!isDone) return;
      say({ message: t("privacy.shred.done") });
      onClose();
    },
  });
  return (
    <>
      <Dialog isOpen title={t("privacy.shred.askTitle")} onClose={onClose} actions={<Button variant="primary" busy={form.isBusy} onClick={() => void form.send()}>{t("privacy.shred.ask")}</Button>}>
        <div className="stack">
          <p>{t("privacy.shred.askLead")}</p>
          <ErrorSummary {...form.summary} />
          {!code && <TextField {...form.field("code")} label={t("privacy.shred.code")} hint={t("privacy.shred.codeHint")} width="medium" />}
          <RadioGroup {...form.field("reason")} label={t("privacy.shred.reason")} options={options("privacy.values.reason", shredReasons)} />
        </div>
      </Dialog>
      {question}
    </>
  );
}

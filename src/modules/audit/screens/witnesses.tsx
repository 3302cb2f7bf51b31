import { useState } from "preact/hooks";
import { useAct } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { Notice } from "#platform/ui/notice.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { addWitness, retireWitness } from "../actions/witnesses.ts";
import type { Overview } from "./audit-page.tsx";

type Watcher = Overview["witnesses"][number];

/** The agencies whose programs watch the record; the administrators take them in and let them go. */
export function Witnesses({ view }: { readonly view: Overview }) {
  const t = useT();
  const [isAdding, setAdding] = useState(false);
  const mayManage = view.can.manageWitnesses;
  return (
    <Card title={t("audit.witnesses.title")} actions={mayManage && <Button icon="plus" onClick={() => setAdding(true)}>{t("audit.witnesses.add")}</Button>}>
      <p className="muted">{t("audit.witnesses.lead")}</p>
      {view.lacksWitnesses && (
        <Notice tone="attention" title={t("audit.witnesses.few")}>
          {t("audit.witnesses.fewText")}
        </Notice>
      )}
      <ul>
        {view.witnesses.map((watcher) => (
          <WitnessRow key={watcher.id} watcher={watcher} mayManage={mayManage} />
        ))}
      </ul>
      <Dialog isOpen={isAdding} title={t("audit.witnesses.add")} onClose={() => setAdding(false)}>
        <AddForm onDone={() => setAdding(false)} />
      </Dialog>
    </Card>
  );
}

function WitnessRow({ watcher, mayManage }: { readonly watcher: Watcher; readonly mayManage: boolean }) {
  const t = useT();
  const format = useFormat();
  return (
    <li className="audit-row">
      <span>
        <span className="strong">{watcher.name}</span>
        <br />
        <span className="small muted">{watcher.seenAt ? t("audit.witnesses.seen", { size: format.number(watcher.seenSize ?? 0), at: format.dateTime(watcher.seenAt) }) : t("audit.witnesses.neverSeen")}</span>
        <br />
        <code className="audit-code muted">{watcher.vkey}</code>
      </span>
      <span className="row">
        <WitnessState watcher={watcher} />
        {mayManage && !watcher.retiredAt && <Retire watcher={watcher} />}
      </span>
    </li>
  );
}

function WitnessState({ watcher }: { readonly watcher: Watcher }) {
  const t = useT();
  if (watcher.retiredAt) return <StatusTag>{t("audit.witnesses.retired")}</StatusTag>;
  return watcher.isSilent ? <StatusTag tone="attention">{t("audit.witnesses.silent")}</StatusTag> : <StatusTag tone="done">{t("audit.witnesses.well")}</StatusTag>;
}

function Retire({ watcher }: { readonly watcher: Watcher }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const retire = useAct<typeof retireWitness>("audit.retireWitness", { onDone: () => setOpen(false) });
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t("audit.witnesses.retire")}
      </Button>
      <Dialog
        isOpen={isOpen}
        title={t("audit.witnesses.retireTitle")}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button variant="primary" busy={retire.isPending} onClick={() => retire.mutate({ input: { id: watcher.id }, ifMatch: watcher.version })}>
              {t("audit.witnesses.retire")}
            </Button>
            <Button variant="quiet" onClick={() => setOpen(false)}>
              {t("ui.cancel")}
            </Button>
          </>
        }
      >
        <p>{watcher.name}</p>
        <p>{t("audit.witnesses.retireText")}</p>
        {retire.error && <p role="alert">{sentenceOf(retire.error, t)}</p>}
      </Dialog>
    </>
  );
}

function AddForm({ onDone }: { readonly onDone: () => void }) {
  const t = useT();
  const say = useToast();
  const add = useAct<typeof addWitness>("audit.addWitness");
  const form = useForm({
    draft: "audit.witness",
    initial: { name: "", vkey: "" },
    check: ({ name, vkey }) => [
      ...(name.trim().length < 2 ? [{ field: "name", message: t("audit.witnesses.nameMissing") }] : []),
      ...(vkey.trim().length < 20 ? [{ field: "vkey", message: t("audit.witnesses.vkeyMissing") }] : []),
    ],
    submit: (values) => add.mutateAsync({ input: values }),
    onDone: () => {
      say({ message: t("audit.witnesses.added") });
      onDone();
    },
  });
  return (
    <form className="form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <TextField {...form.field("name")} label={t("audit.witnesses.name")} maxLength={120} />
      <TextField {...form.field("vkey")} label={t("audit.witnesses.vkey")} hint={t("audit.witnesses.vkeyHint")} maxLength={400} />
      <div>
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("audit.witnesses.add")}
        </Button>
      </div>
    </form>
  );
}

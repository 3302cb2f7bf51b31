import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Dialog } from "#platform/ui/dialog.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Select } from "#platform/ui/select.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useTakeBack } from "#platform/ui/use-take-back.ts";
import { useForm } from "#platform/ui/use-form.ts";
import type { merge } from "../actions/merge.ts";
import type { merges } from "../actions/merges.ts";
import type { unmerge } from "../actions/unmerge.ts";
import type { PersonSummary } from "../queries.ts";
import { usePersonName } from "./person-line.tsx";

const REASONS = ["samePapers", "personSaid", "teamDecided", "mistakenEntry"] as const;

/** Rows held to be the same human being; saying so, and taking it back. Neither row is changed. */
export function Merges({ caseId, people }: { readonly caseId: string; readonly people: readonly PersonSummary[] }) {
  const t = useT();
  const say = useToast();
  const mayMerge = usePermission("people.merge");
  const [isOpen, setOpen] = useState(false);
  const known = useRead<typeof merges>("people.merges", { caseId });
  const undo = useAct<typeof unmerge>("people.unmerge", { onDone: () => say({ message: t("people.merge.undone") }) });
  const all = known.data?.merges ?? [];
  if (!mayMerge && all.length === 0) return null;
  return (
    <Card title={t("people.merge.title")} actions={mayMerge && <Button onClick={() => setOpen(true)}>{t("people.merge.say")}</Button>}>
      {all.length === 0 ? (
        <p className="muted">{t("people.merge.none")}</p>
      ) : (
        <ul className="stack-tight">
          {all.map((one) => (
            <li key={one.id} className="row-between">
              <span>{t("people.merge.line", { kept: one.keptLabel, merged: one.mergedLabel, reason: t(`people.values.mergeReason.${one.reason}`) })}</span>
              {mayMerge && (
                <Button variant="quiet" busy={undo.isPending} onClick={() => undo.mutate({ input: { mergeId: one.id } })}>
                  {t("people.merge.undo")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Dialog isOpen={isOpen} title={t("people.merge.say")} onClose={() => setOpen(false)}>
        <MergeForm people={people} onDone={() => setOpen(false)} />
      </Dialog>
    </Card>
  );
}

function MergeForm({ people, onDone }: { readonly people: readonly PersonSummary[]; readonly onDone: () => void }) {
  const t = useT();
  const nameOf = usePersonName();
  const say = useToast();
  const takeBack = useTakeBack<typeof unmerge>("people.unmerge");
  const act = useAct<typeof merge>("people.merge");
  const form = useForm({
    draft: `people.merge.${people[0]?.id ?? ""}`,
    initial: { keptPersonId: "", mergedPersonId: "", reason: "" },
    submit: ({ keptPersonId, mergedPersonId, reason }) => act.mutateAsync({ input: { keptPersonId, mergedPersonId, reason: reason as (typeof REASONS)[number] } }), // one of the options below; the server checks
    onDone: ({ mergeId }) => {
      say({ message: t("people.merge.said"), undo: takeBack({ input: { mergeId } }) });
      onDone();
    },
  });
  const options = people.map((person) => ({ value: person.id, label: `${person.label} · ${nameOf(person)}` }));
  return (
    <form className="form" onSubmit={form.handleSubmit}>
      <ErrorSummary {...form.summary} />
      <p className="muted">{t("people.merge.lead")}</p>
      <Select {...form.field("keptPersonId")} label={t("people.merge.kept")} options={options} />
      <Select {...form.field("mergedPersonId")} label={t("people.merge.merged")} options={options} />
      <Select {...form.field("reason")} label={t("people.merge.reason")} options={REASONS.map((value) => ({ value, label: t(`people.values.mergeReason.${value}`) }))} />
      <div className="form-actions">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("people.merge.say")}
        </Button>
      </div>
    </form>
  );
}

import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { NoWayBack } from "#platform/ui/no-way-back.tsx";
import { Select } from "#platform/ui/select.tsx";
import { TextArea } from "#platform/ui/text-area.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { read } from "../../actions/read.ts";
import type { writeNote } from "../../actions/write-note.ts";
import { noteCategories, type NoteCategory } from "../../rules/notes.ts";

const ROOM_STALE_MS = 5 * 60_000;

/** Writes on the timeline; first decided: who may read it. */
export function NoteForm({ caseId }: { readonly caseId: string }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  // The room is read already; this takes its answer from the cache.
  const { data: room } = useRead<typeof read>("cases.read", { caseId }, { staleMs: ROOM_STALE_MS });
  if (!room?.can.note) return null;
  if (!isOpen) {
    return (
      <div>
        <Button icon="note" onClick={() => setOpen(true)}>
          {t("cases.note.write")}
        </Button>
      </div>
    );
  }
  const writable = noteCategories.filter((category) => category === "case" || ["RW", "c"].includes(room.levels[category] ?? "-"));
  return <OpenForm caseId={caseId} categories={writable} onDone={() => setOpen(false)} />;
}

type OpenFormProps = { readonly caseId: string; readonly categories: readonly NoteCategory[]; readonly onDone: () => void };

function OpenForm({ caseId, categories, onDone }: OpenFormProps) {
  const t = useT();
  const say = useToast();
  const act = useAct<typeof writeNote>("cases.writeNote", { refresh: ["cases.timeline"] });
  const form = useForm({
    initial: { words: "", category: "case" },
    draft: `cases.note.${caseId}`,
    check: ({ words }) => (words.trim() === "" ? [{ field: "words", message: t("cases.note.empty") }] : []),
    submit: ({ words, category }) => act.mutateAsync({ input: { caseId, words, category: categories.find((one) => one === category) ?? "case" } }),
    onDone: () => {
      say({ message: t("cases.note.saved") });
      onDone();
    },
  });
  return (
    <form className="card note-form" onSubmit={form.handleSubmit} noValidate>
      <ErrorSummary {...form.summary} />
      <Select {...form.field("category")} label={t("cases.note.category")} hint={t(`cases.note.readers.${form.values.category === "case" ? "case" : "part"}`)} options={categories.map((value) => ({ value, label: t(`teams.categories.${value}`) }))} />
      <TextArea {...form.field("words")} label={t("cases.note.words")} hint={t("cases.note.hint")} rows={4} maxLength={8000} />
      <NoWayBack instead={t("cases.note.instead")} />
      <div className="row">
        <Button type="submit" variant="primary" busy={form.isBusy}>
          {t("cases.note.save")}
        </Button>
        <Button variant="quiet" onClick={onDone}>
          {t("ui.cancel")}
        </Button>
      </div>
    </form>
  );
}

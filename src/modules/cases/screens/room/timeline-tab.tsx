import { useId, useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { Select } from "#platform/ui/select.tsx";
import type { timeline } from "../../actions/timeline.ts";
import type { whoLooked } from "../../actions/who-looked.ts";
import { noteCategories } from "../../rules/notes.ts";
import { NoteForm } from "./note-form.tsx";
import { TimelineEntries } from "./timeline-entries.tsx";

type Shown = "all" | "looked" | (typeof noteCategories)[number];

/** What happened in the case, newest first; notes are written at its top. */
export default function TimelineTab({ caseId }: SlotProps) {
  const t = useT();
  const id = useId();
  const [shown, setShown] = useState<Shown>("all");
  const options = [
    ...noteCategories.map((value) => ({ value, label: t(`cases.timeline.only`, { category: t(`teams.categories.${value}`) }) })),
    { value: "looked", label: t("cases.timeline.looked") },
  ];
  return (
    <div className="stack">
      <NoteForm caseId={caseId} />
      <Select id={id} name="shown" label={t("cases.timeline.filter")} placeholder={t("cases.timeline.all")} value={shown === "all" ? "" : shown} options={options} onChange={(value) => setShown((value || "all") as Shown)} />
      {shown === "looked" ? <Looked caseId={caseId} cursor={undefined} /> : <Happened key={shown} caseId={caseId} category={shown === "all" ? undefined : shown} cursor={undefined} />}
    </div>
  );
}

type PageProps = { readonly caseId: string; readonly cursor: string | undefined };

function Happened({ caseId, category, cursor }: PageProps & { readonly category: string | undefined }) {
  const t = useT();
  const { language } = useLanguage();
  const [next, setNext] = useState<string>();
  const query = useRead<typeof timeline>("cases.timeline", { caseId, language, ...(category && { category }), ...(cursor && { cursor }) }, { staleMs: 30_000 });
  return (
    <QueryView query={query}>
      {(page) => (
        <>
          {page.entries.length === 0 && !cursor ? <Empty>{t("cases.timeline.none")}</Empty> : <TimelineEntries caseId={caseId} entries={page.entries} />}
          {page.next && !next && <Earlier onMore={() => setNext(page.next ?? undefined)} />}
          {next && <Happened caseId={caseId} category={category} cursor={next} />}
        </>
      )}
    </QueryView>
  );
}

function Looked({ caseId, cursor }: PageProps) {
  const t = useT();
  const { language } = useLanguage();
  const [next, setNext] = useState<string>();
  const query = useRead<typeof whoLooked>("cases.whoLooked", { caseId, language, ...(cursor && { cursor }) }, { staleMs: 30_000 });
  return (
    <QueryView query={query}>
      {(page) => (
        <>
          {page.entries.length === 0 && !cursor ? <Empty>{t("cases.timeline.noneLooked")}</Empty> : <TimelineEntries caseId={caseId} entries={page.entries} />}
          {page.next && !next && <Earlier onMore={() => setNext(page.next ?? undefined)} />}
          {next && <Looked caseId={caseId} cursor={next} />}
        </>
      )}
    </QueryView>
  );
}

function Earlier({ onMore }: { readonly onMore: () => void }) {
  const t = useT();
  return (
    <div>
      <Button onClick={onMore}>{t("cases.timeline.earlier")}</Button>
    </div>
  );
}

import { useLanguage, useT } from "#platform/i18n/client.tsx";
import type { IconName } from "#platform/ui/icon-paths.ts";
import { SlotParts } from "#platform/ui/slots.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { Timeline } from "#platform/ui/timeline.tsx";
import type { TimelineEntry } from "../../timeline.ts";

const icons: Readonly<Record<string, IconName>> = {
  identity: "person", contact: "phone", screening: "person", forensicInterview: "note", health: "health", therapy: "health", plan: "check", shelterPlace: "home",
  evidence: "file", prosecution: "law", restitution: "law", minutes: "meetings", access: "eye",
};

/** Entries with their notes; a note that is not the reader's to read says only that there is one. */
export function TimelineEntries({ caseId, entries }: { readonly caseId: string; readonly entries: readonly TimelineEntry[] }) {
  const t = useT();
  const { language } = useLanguage();
  const byLine = (entry: TimelineEntry) => {
    if (entry.byMe) return t("cases.timeline.you");
    if (entry.byName === null) return t("cases.timeline.unnamed");
    return [entry.byName, language === "th" ? entry.byAgencyTh : entry.byAgencyEn].filter(Boolean).join(" · ");
  };
  return (
    <Timeline
      level={2}
      label={t("cases.nav.timeline")}
      entries={entries.map((entry) => ({
        id: entry.id,
        at: entry.at,
        title: entry.sentence,
        by: byLine(entry),
        icon: icons[entry.category] ?? "dot",
        body: entry.note === null ? entry.isHidden && <StatusTag tone="restricted">{t("cases.timeline.hiddenNote")}</StatusTag> : <NoteBody caseId={caseId} entry={entry} words={entry.note} />,
      }))}
    />
  );
}

function NoteBody({ caseId, entry, words }: { readonly caseId: string; readonly entry: TimelineEntry; readonly words: string }) {
  const t = useT();
  return (
    <>
      {entry.correctsId && <p className="small muted">{t("cases.timeline.correction")}</p>}
      <p className="note-body">{words}</p>
      {entry.noteId && <SlotParts slot="note-part" caseId={caseId} subjectId={entry.noteId} />}
    </>
  );
}

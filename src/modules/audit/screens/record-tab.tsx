import { useState } from "preact/hooks";
import { call, useRead } from "#platform/action/client.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { QueryView } from "#platform/ui/query-view.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { Timeline } from "#platform/ui/timeline.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { ResultOf } from "#platform/action/define.ts";
import { saveFile } from "#platform/ui/save-file.ts";
import type { timeline } from "#modules/cases/actions/timeline.ts";
import type { whoLooked } from "#modules/cases/actions/who-looked.ts";
import type { entryProof } from "../actions/entry-proof.ts";

type Entry = ResultOf<typeof whoLooked>["entries"][number];

/** Who looked at the case and what was done in it, each with the proof a court can check. */
export default function RecordTab({ caseId }: SlotProps) {
  const t = useT();
  return (
    <div className="stack-wide">
      <section className="stack">
        <h2>{t("audit.record.looked")}</h2>
        <p className="muted">{t("audit.record.lookedLead")}</p>
        <Looked caseId={caseId} cursor={undefined} />
      </section>
      <section className="stack">
        <h2>{t("audit.record.happened")}</h2>
        <p className="small muted">{t("audit.record.proofHint")}</p>
        <Happened caseId={caseId} cursor={undefined} />
      </section>
    </div>
  );
}

type PageProps = { readonly caseId: string; readonly cursor: string | undefined };

function Looked({ caseId, cursor }: PageProps) {
  const t = useT();
  const { language } = useLanguage();
  const [next, setNext] = useState<string>();
  const query = useRead<typeof whoLooked>("cases.whoLooked", { caseId, language, limit: 10, ...(cursor && { cursor }) }, { staleMs: 30_000 });
  return (
    <QueryView query={query}>
      {(page) => (
        <>
          {page.entries.length === 0 && !cursor ? <Empty>{t("audit.record.noneLooked")}</Empty> : <Entries caseId={caseId} entries={page.entries} label={t("audit.record.looked")} />}
          {page.next && !next && <Earlier onMore={() => setNext(page.next ?? undefined)} />}
          {next && <Looked caseId={caseId} cursor={next} />}
        </>
      )}
    </QueryView>
  );
}

function Happened({ caseId, cursor }: PageProps) {
  const t = useT();
  const { language } = useLanguage();
  const [next, setNext] = useState<string>();
  const query = useRead<typeof timeline>("cases.timeline", { caseId, language, limit: 10, ...(cursor && { cursor }) }, { staleMs: 30_000 });
  return (
    <QueryView query={query}>
      {(page) => (
        <>
          {page.entries.length === 0 && !cursor ? <Empty>{t("audit.record.noneHappened")}</Empty> : <Entries caseId={caseId} entries={page.entries} label={t("audit.record.happened")} />}
          {page.next && !next && <Earlier onMore={() => setNext(page.next ?? undefined)} />}
          {next && <Happened caseId={caseId} cursor={next} />}
        </>
      )}
    </QueryView>
  );
}

function Entries({ caseId, entries, label }: { readonly caseId: string; readonly entries: readonly Entry[]; readonly label: string }) {
  const t = useT();
  const { language } = useLanguage();
  const byLine = (entry: Entry) => {
    if (entry.byMe) return t("audit.record.you");
    return entry.byName === null ? t("audit.record.unnamed") : [entry.byName, language === "th" ? entry.byAgencyTh : entry.byAgencyEn].filter(Boolean).join(" · ");
  };
  return <Timeline label={label} entries={entries.map((entry) => ({ id: entry.id, at: entry.at, title: entry.sentence, by: byLine(entry), body: <TakeProof caseId={caseId} entry={entry} /> }))} />;
}

function TakeProof({ caseId, entry }: { readonly caseId: string; readonly entry: Entry }) {
  const t = useT();
  const say = useToast();
  const [isBusy, setBusy] = useState(false);

  async function handleTake() {
    setBusy(true);
    try {
      const { proof } = await call<typeof entryProof>("audit.entryProof", { caseId, eventId: entry.id }, { method: "GET" });
      saveFile(`ruam-proof-${proof.index + 1}.json`, JSON.stringify(proof, undefined, 2), "application/json");
      say({ message: t("audit.record.taken") });
    } catch (error) {
      say({ message: sentenceOf(error, t), tone: "attention" });
    }
    setBusy(false);
  }

  return (
    <Button variant="quiet" icon="download" busy={isBusy} aria-label={t("audit.record.proofOf", { what: entry.sentence })} onClick={() => void handleTake()}>
      {t("audit.record.proof")}
    </Button>
  );
}

function Earlier({ onMore }: { readonly onMore: () => void }) {
  const t = useT();
  return (
    <div>
      <Button onClick={onMore}>{t("audit.record.earlier")}</Button>
    </div>
  );
}

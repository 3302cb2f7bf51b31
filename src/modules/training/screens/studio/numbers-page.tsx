import { useState } from "preact/hooks";
import { useParams } from "wouter-preact";
import { call, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { DataTable } from "#platform/ui/data-table.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { savePaper } from "#platform/ui/save-file.ts";
import type { learners, numbers, numbersFile, statements } from "../../actions/overview.ts";
import { useText } from "../use-text.ts";
import "../training.css";

type View = ResultOf<typeof numbers>;
type LearnerLine = ResultOf<typeof learners>["learners"][number];

/** How a course goes, in numbers by agency; and who takes part. */
export default function NumbersPage() {
  const t = useT();
  const text = useText();
  const { courseId = "" } = useParams<{ courseId: string }>();
  const query = useRead<typeof numbers>("training.numbers", { courseId });
  return (
    <QueryView query={query} rows={5}>
      {(view) => (
        <>
          <PageHeader title={text(view.title)} lead={t("training.titles.numbers")} back={{ to: "/course-studio", label: t("training.nav.studio") }} />
          <div className="stack">
            {view.agencies.length === 0 ? <Empty>{t("training.numbers.none")}</Empty> : <Counts view={view} />}
            <Gains view={view} />
            <Files courseId={courseId} />
            {view.agencies.length > 0 && <Learners courseId={courseId} />}
          </div>
        </>
      )}
    </QueryView>
  );
}

function Counts({ view: { agencies } }: { readonly view: View }) {
  const t = useT();
  const { language } = useLanguage();
  return (
    <DataTable
      caption={t("training.numbers.byAgency")}
      rows={agencies}
      rowKey={({ agencyId }) => agencyId}
      columns={[
        { key: "agency", label: t("training.numbers.agency"), render: ({ nameTh, nameEn }) => (language === "th" ? nameTh : nameEn) },
        { key: "began", label: t("training.numbers.began"), isNumeric: true, render: ({ began }) => began },
        { key: "learning", label: t("training.numbers.learning"), isNumeric: true, render: ({ learning }) => learning },
        { key: "passed", label: t("training.numbers.passed"), isNumeric: true, render: ({ passed }) => passed },
        { key: "left", label: t("training.numbers.left"), isNumeric: true, render: ({ left }) => left },
      ]}
    />
  );
}

function Gains({ view: { gains, outcomes, agencies } }: { readonly view: View }) {
  const t = useT();
  const text = useText();
  const { language } = useLanguage();
  if (gains.length === 0) return <p className="muted">{t("training.numbers.few")}</p>;
  const nameOf = (agencyId: string | null): string => {
    const agency = agencies.find((one) => one.agencyId === agencyId);
    return agency ? (language === "th" ? agency.nameTh : agency.nameEn) : t("training.numbers.all");
  };
  return (
    <>
      <DataTable
        caption={t("training.gain.title")}
        rows={gains}
        rowKey={({ agencyId, outcome }) => `${agencyId}${outcome}`}
        columns={[
          { key: "agency", label: t("training.numbers.agency"), render: ({ agencyId }) => nameOf(agencyId) },
          { key: "outcome", label: t("training.gain.outcome"), render: ({ outcome }) => text(outcomes.find(({ code }) => code === outcome)?.text ?? { th: outcome, en: outcome }) },
          { key: "before", label: t("training.gain.before"), isNumeric: true, render: ({ before }) => t("training.gain.percent", { value: before }) },
          { key: "after", label: t("training.gain.after"), isNumeric: true, render: ({ after }) => t("training.gain.percent", { value: after }) },
        ]}
      />
      <p className="muted small">{t("training.numbers.fewNote")}</p>
    </>
  );
}

function Files({ courseId }: { readonly courseId: string }) {
  const t = useT();
  const { language } = useLanguage();
  const [isBusy, setBusy] = useState(false);
  async function handleSave(ask: () => Promise<Parameters<typeof savePaper>[0]>) {
    setBusy(true);
    try {
      savePaper(await ask());
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="row">
      <Button icon="download" busy={isBusy} onClick={() => void handleSave(() => call<typeof numbersFile>("training.numbersFile", { courseId, language }, { method: "GET" }))}>{t("training.numbers.csv")}</Button>
      <Button icon="download" busy={isBusy} variant="quiet" onClick={() => void handleSave(() => call<typeof statements>("training.statements", { courseId }, { method: "GET" }))}>{t("training.numbers.xapi")}</Button>
    </div>
  );
}

/** Names are shown when asked for, and that is recorded. */
function Learners({ courseId }: { readonly courseId: string }) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={t("training.numbers.who")}>
      <p className="muted">{t("training.numbers.whoText")}</p>
      {isOpen ? <LearnerPage courseId={courseId} cursor={undefined} /> : <div><Button onClick={() => setOpen(true)}>{t("training.numbers.show")}</Button></div>}
    </Card>
  );
}

function LearnerPage({ courseId, cursor }: { readonly courseId: string; readonly cursor: string | undefined }) {
  const t = useT();
  const format = useFormat();
  const { language } = useLanguage();
  const [next, setNext] = useState<string>();
  const query = useRead<typeof learners>("training.learners", { courseId, ...(cursor && { cursor }) }, { staleMs: 60_000 });
  const standing = ({ passedAt, endedAt, done, lessons }: LearnerLine): string => (passedAt ? t("training.numbers.passed") : endedAt ? t("training.numbers.left") : t("training.list.progress", { done, lessons }));
  return (
    <QueryView query={query} rows={2}>
      {(page) => (
        <>
          <DataTable
            caption={t("training.numbers.who")}
            isCaptionHidden
            rows={page.learners}
            rowKey={({ id }) => id}
            columns={[
              { key: "name", label: t("training.numbers.name"), render: ({ name }) => name },
              { key: "agency", label: t("training.numbers.agency"), render: ({ agencyNameTh, agencyNameEn }) => (language === "th" ? agencyNameTh : agencyNameEn) },
              { key: "began", label: t("training.numbers.began"), render: ({ at }) => format.dateTime(at) },
              { key: "state", label: t("training.numbers.standing"), render: standing },
            ]}
          />
          {page.next && !next && <div><Button variant="quiet" onClick={() => setNext(page.next ?? undefined)}>{t("training.numbers.more")}</Button></div>}
          {next && <LearnerPage courseId={courseId} cursor={next} />}
        </>
      )}
    </QueryView>
  );
}

import { useState } from "preact/hooks";
import { call, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useFormat } from "#platform/i18n/format.tsx";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { savePaper } from "#platform/ui/save-file.ts";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { courses } from "../../actions/courses.ts";
import type { toMark } from "../../actions/marking.ts";
import type { myStatements } from "../../actions/overview.ts";
import { useText } from "../use-text.ts";
import "../training.css";

type Line = ResultOf<typeof courses>["courses"][number];

/** Everything that can be learned: what one has begun, what is meant for one's work, and the rest. */
export default function CoursesPage() {
  const t = useT();
  const query = useRead<typeof courses>("training.courses", {});
  return (
    <>
      <PageHeader title={t("training.nav.training")} lead={t("training.list.lead")} />
      <div className="stack measure">
        <ToMark />
        <QueryView query={query} rows={4}>
          {({ courses: all }) => (all.length === 0 ? <Empty>{t("training.list.none")}</Empty> : <Groups all={all} />)}
        </QueryView>
      </div>
    </>
  );
}

function Groups({ all }: { readonly all: readonly Line[] }) {
  const t = useT();
  const begun = all.filter(({ enrolmentId }) => enrolmentId !== null);
  const mine = all.filter((one) => one.isForMe && !begun.includes(one));
  const others = all.filter((one) => !one.isForMe && !begun.includes(one));
  return (
    <>
      <Group title={t("training.list.begun")} lines={begun} />
      <Group title={t("training.list.mine")} lines={mine} />
      <Group title={t("training.list.others")} lines={others} />
      {all.some(({ enrolmentId, passedAt }) => enrolmentId ?? passedAt) && <OwnFile />}
    </>
  );
}

function Group({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  const t = useT();
  const text = useText();
  if (lines.length === 0) return null;
  return (
    <section className="stack-tight">
      <h2>{title}</h2>
      <RowList label={title}>
        {lines.map((line) => (
          <RowLink key={line.courseId} to={`/courses/${line.courseId}`} title={text(line.title)} detail={t("training.list.detail", { hours: line.hours, lessons: line.lessons })} end={<Standing line={line} />} />
        ))}
      </RowList>
    </section>
  );
}

function Standing({ line: { enrolmentId, done, lessons, passedAt } }: { readonly line: Line }) {
  const t = useT();
  if (enrolmentId) return <StatusTag tone="info">{t("training.list.progress", { done, lessons })}</StatusTag>;
  return passedAt ? <StatusTag tone="done">{t("training.list.passed")}</StatusTag> : null;
}

/** What colleagues wait for: their practice questions to be marked. */
function ToMark() {
  const t = useT();
  const text = useText();
  const format = useFormat();
  const { language } = useLanguage();
  const { data } = useRead<typeof toMark>("training.toMark", {}, { staleMs: 60_000 });
  const open = data?.asked.filter(({ isMarked }) => !isMarked) ?? [];
  if (open.length === 0) return null;
  return (
    <section className="stack-tight">
      <h2>{t("training.marking.asked")}</h2>
      <RowList label={t("training.marking.asked")}>
        {open.map((one) => (
          <RowLink key={one.id} to={`/courses/marking/${one.id}`} title={t("training.marking.of", { name: one.byName })} detail={`${text(one.courseTitle)} · ${language === "th" ? one.byAgencyTh : one.byAgencyEn} · ${format.dateTime(one.at)}`} />
        ))}
      </RowList>
    </section>
  );
}

function OwnFile() {
  const t = useT();
  const [isBusy, setBusy] = useState(false);
  async function handleSave() {
    setBusy(true);
    try {
      savePaper(await call<typeof myStatements>("training.myStatements", {}, { method: "GET" }));
    } finally {
      setBusy(false);
    }
  }
  return (
    <Card title={t("training.own.title")}>
      <p className="muted">{t("training.own.text")}</p>
      <div>
        <Button icon="download" variant="quiet" busy={isBusy} onClick={() => void handleSave()}>
          {t("training.own.save")}
        </Button>
      </div>
    </Card>
  );
}

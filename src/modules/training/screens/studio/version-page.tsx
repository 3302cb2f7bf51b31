import { useState } from "preact/hooks";
import { useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { Tabs } from "#platform/ui/tabs.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { version } from "../../actions/studio.ts";
import type { saveVersion } from "../../actions/write-course.ts";
import type { Course } from "../../course-schema.ts";
import { useText } from "../use-text.ts";
import { AboutPart } from "./about-part.tsx";
import { LessonsPart } from "./lessons-part.tsx";
import { PreviewPart } from "./preview-part.tsx";
import { ReviewPart } from "./review-part.tsx";
import { TestPart } from "./test-part.tsx";
import "../training.css";

export type VersionView = ResultOf<typeof version>;
const writing = ["about", "lessons", "test", "preview", "review"] as const;
const reading = ["preview", "review"] as const;

/** One version of a course: written while it is a draft, afterwards read and reviewed. */
export default function VersionPage() {
  const t = useT();
  const text = useText();
  const { versionId = "" } = useParams<{ versionId: string }>();
  // Whoever writes is not overtaken by a refresh: what is saved comes back with its new number.
  const query = useRead<typeof version>("training.version", { versionId }, { staleMs: 60_000 });
  return (
    <QueryView query={query} rows={5}>
      {(view) => (
        <>
          <PageHeader title={text(view.content.title) || view.code} lead={t("training.version.lead", { label: view.label, state: t(`training.states.${view.state}`) })} back={{ to: "/course-studio", label: t("training.nav.studio") }} />
          <Open key={view.version} view={view} />
        </>
      )}
    </QueryView>
  );
}

function Open({ view }: { readonly view: VersionView }) {
  const mayWrite = usePermission("training.build") && view.state === "draft";
  return mayWrite ? <Writing view={view} /> : <Reading view={view} />;
}

function Reading({ view }: { readonly view: VersionView }) {
  const t = useT();
  const [tab, setTab] = useState<string>("preview");
  return (
    <Tabs label={t("training.version.parts")} tabs={reading.map((id) => ({ id, label: t(`training.version.tabs.${id}`) }))} selected={tab} onSelect={setTab}>
      {tab === "review" ? <ReviewPart view={view} isSaved /> : <PreviewPart course={view.content} />}
    </Tabs>
  );
}

function Writing({ view }: { readonly view: VersionView }) {
  const t = useT();
  const say = useToast();
  const [tab, setTab] = useState<string>(() => tabs.get(view.id) ?? "about");
  const act = useAct<typeof saveVersion>("training.saveVersion", { refresh: ["training.version", "training.studio"] });
  const form = useForm<{ readonly course: Course }, unknown>({
    draft: `training.version.${view.id}.${view.version}`,
    initial: { course: view.content },
    submit: ({ course: { modules, ...head } }) => act.mutateAsync({ input: { versionId: view.id, head, modules }, ifMatch: view.version }),
    onDone: () => say({ message: t("training.version.saved") }),
  });
  const { course } = form.values;
  const isSaved = JSON.stringify(course) === JSON.stringify(view.content);
  const set = (next: Partial<Course>) => form.set("course", { ...form.values.course, ...next });
  function handleTab(id: string) {
    tabs.set(view.id, id);
    setTab(id);
  }
  return (
    <form className="stack" onSubmit={form.handleSubmit} noValidate>
      {view.reviewNote && <Notice tone="attention" title={t("training.version.wanted")}>{view.reviewNote}</Notice>}
      <ErrorSummary {...form.summary} />
      <div className="row">
        <Button type="submit" variant="primary" busy={form.isBusy} disabled={isSaved}>
          {t("training.version.save")}
        </Button>
        <span className="muted small">{t(isSaved ? "training.version.isSaved" : "training.version.isChanged")}</span>
      </div>
      <Tabs label={t("training.version.parts")} tabs={writing.map((id) => ({ id, label: t(`training.version.tabs.${id}`) }))} selected={tab} onSelect={handleTab}>
        {tab === "about" && <AboutPart course={course} onChange={set} />}
        {tab === "lessons" && <LessonsPart course={course} onChange={set} />}
        {tab === "test" && <TestPart course={course} onChange={set} />}
        {tab === "preview" && <PreviewPart course={course} />}
        {tab === "review" && <ReviewPart view={{ ...view, content: course }} isSaved={isSaved} />}
      </Tabs>
    </form>
  );
}

// Saving draws the page anew with the new version; the trainer stays in the part she works on.
const tabs = new Map<string, string>();

import { useState } from "preact/hooks";
import { useLocation } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { CheckboxGroup } from "#platform/ui/checkbox-group.tsx";
import { Empty } from "#platform/ui/empty.tsx";
import { ErrorSummary } from "#platform/ui/error-summary.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { TextField } from "#platform/ui/text-field.tsx";
import { useForm } from "#platform/ui/use-form.ts";
import type { studio } from "../../actions/studio.ts";
import type { newCourse, newVersion } from "../../actions/write-course.ts";
import { learnerRoles } from "../../policy.ts";
import { useText } from "../use-text.ts";
import "../training.css";

type Line = ResultOf<typeof studio>["courses"][number];

/** Where courses are written and reviewed. */
export default function StudioPage() {
  const t = useT();
  const mayWrite = usePermission("training.build");
  const [isNew, setNew] = useState(false);
  const query = useRead<typeof studio>("training.studio", {});
  return (
    <>
      <PageHeader title={t("training.nav.studio")} lead={t("training.studio.lead")} actions={mayWrite && !isNew && <Begin onNew={() => setNew(true)} />} />
      <div className="stack measure">
        {isNew && <NewCourse onCancel={() => setNew(false)} />}
        <QueryView query={query} rows={4}>
          {({ courses }) => (courses.length === 0 ? <Empty>{t("training.studio.none")}</Empty> : courses.map((line) => <CourseCard key={line.courseId} line={line} mayWrite={mayWrite} />))}
        </QueryView>
      </div>
    </>
  );
}

/** A course of one's own, or one that was made elsewhere. */
function Begin({ onNew }: { readonly onNew: () => void }) {
  const t = useT();
  return (
    <>
      <ButtonLink to="/course-studio/import" icon="upload">{t("training.studio.import")}</ButtonLink>
      <Button icon="plus" variant="primary" onClick={onNew}>{t("training.studio.new")}</Button>
    </>
  );
}

function CourseCard({ line, mayWrite }: { readonly line: Line; readonly mayWrite: boolean }) {
  const t = useT();
  const text = useText();
  return (
    <Card title={text(line.title) || line.code} actions={line.openState && <StatusTag tone={line.openState === "inReview" ? "attention" : "info"}>{t(`training.states.${line.openState}`)}</StatusTag>}>
      <p className="muted small">
        {line.publishedLabel ? t("training.studio.published", { label: line.publishedLabel, learning: line.learning }) : t("training.studio.neverPublished")}
        {line.translation && ` · ${t("training.studio.translated", { done: line.translation.en, total: line.translation.total })}`}
      </p>
      <div className="row">
        {line.openId && <ButtonLink to={`/course-studio/${line.openId}`} variant="primary">{t(line.openState === "inReview" ? "training.studio.review" : "training.studio.goOn")}</ButtonLink>}
        {!line.openId && mayWrite && line.publishedId && <BeginVersion courseId={line.courseId} />}
        {line.publishedId && <ButtonLink to={`/course-studio/${line.publishedId}`} variant="quiet">{t("training.studio.look")}</ButtonLink>}
        <ButtonLink to={`/course-studio/numbers/${line.courseId}`} variant="quiet" icon="province">{t("training.studio.numbers")}</ButtonLink>
      </div>
    </Card>
  );
}

function BeginVersion({ courseId }: { readonly courseId: string }) {
  const t = useT();
  const [, goTo] = useLocation();
  const act = useAct<typeof newVersion>("training.newVersion", { onDone: ({ versionId }) => goTo(`/course-studio/${versionId}`) });
  return (
    <Button busy={act.isPending} onClick={() => act.mutate({ input: { courseId } })}>
      {t("training.studio.newVersion")}
    </Button>
  );
}

function NewCourse({ onCancel }: { readonly onCancel: () => void }) {
  const t = useT();
  const [, goTo] = useLocation();
  const act = useAct<typeof newCourse>("training.newCourse");
  const form = useForm({
    draft: "training.new",
    initial: { title: "", code: "", audience: [] as readonly string[] }, // of the roles below
    check: ({ title, audience }) => [
      ...(title.trim() === "" ? [{ field: "title", message: t("training.studio.titleNeeded") }] : []),
      ...(audience.length === 0 ? [{ field: "audience", message: t("training.studio.audienceNeeded") }] : []),
    ],
    submit: ({ title, code, audience }) => act.mutateAsync({ input: { title: { th: title, en: "" }, code: code.trim(), audience: [...audience] } }),
    onDone: ({ versionId }) => goTo(`/course-studio/${versionId}`),
  });
  return (
    <Card title={t("training.studio.new")}>
      <form className="form" onSubmit={form.handleSubmit} noValidate>
        <ErrorSummary {...form.summary} />
        <TextField {...form.field("title")} label={t("training.studio.title")} maxLength={200} />
        <TextField {...form.field("code")} label={t("training.studio.code")} hint={t("training.studio.codeHint")} maxLength={60} autoCapitalize="none" spellcheck={false} />
        <CheckboxGroup {...form.field("audience")} label={t("training.studio.audience")} options={learnerRoles.map((role) => ({ value: role, label: t(`partners.roles.${role}`) }))} />
        <div className="row">
          <Button type="submit" variant="primary" busy={form.isBusy}>{t("training.studio.begin")}</Button>
          <Button variant="quiet" onClick={onCancel}>{t("ui.cancel")}</Button>
        </div>
      </form>
    </Card>
  );
}

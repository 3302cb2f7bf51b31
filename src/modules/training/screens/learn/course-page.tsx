import { useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { RowLink, RowList } from "#platform/ui/row-list.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { course } from "../../actions/courses.ts";
import type { enrol } from "../../actions/enrol.ts";
import type { leave } from "../../actions/leave.ts";
import { useText } from "../use-text.ts";
import { GainTable } from "./gain-table.tsx";
import "../training.css";

export type CourseView = ResultOf<typeof course>;

/** One course: what it is for, where one is in it, and what comes next. */
export default function CoursePage() {
  const t = useT();
  const text = useText();
  const { courseId = "" } = useParams<{ courseId: string }>();
  const query = useRead<typeof course>("training.course", { courseId });
  return (
    <QueryView query={query} rows={5}>
      {(view) => (
        <>
          <PageHeader title={text(view.outline.title)} lead={text(view.outline.aim)} back={{ to: "/courses", label: t("training.nav.training") }} />
          <div className="stack measure">
            <NextStep view={view} />
            <Gained view={view} />
            <Lessons view={view} />
            <About view={view} />
          </div>
        </>
      )}
    </QueryView>
  );
}

type ViewProps = { readonly view: CourseView };

/** The one thing to do now. */
function NextStep({ view }: ViewProps) {
  const t = useT();
  const format = useFormat();
  const { enrolmentId, next, isTestedBefore, passedAt } = view;
  if (passedAt) return <Notice tone="done" title={t("training.course.passed", { date: format.day(passedAt) })}>{t("training.course.passedText")}</Notice>;
  if (!enrolmentId) return <Begin view={view} />;
  if (!isTestedBefore) return <TestBefore enrolmentId={enrolmentId} next={next} />;
  if (next) {
    return (
      <Card title={t("training.course.goOn")}>
        <div>
          <ButtonLink to={`/courses/lessons/${enrolmentId}/${next}`} variant="primary" icon="forward">
            {t("training.course.openNext")}
          </ButtonLink>
        </div>
      </Card>
    );
  }
  return (
    <Card title={t("training.course.allDone")}>
      <p>{t("training.course.testText", { count: view.outline.questions })}</p>
      <div>
        <ButtonLink to={`/courses/tests/${enrolmentId}/post`} variant="primary">
          {t("training.course.takeTest")}
        </ButtonLink>
      </div>
    </Card>
  );
}

function Begin({ view: { courseId, prerequisites } }: ViewProps) {
  const t = useT();
  const text = useText();
  const act = useAct<typeof enrol>("training.enrol");
  const missing = prerequisites.filter(({ isPassed }) => !isPassed);
  return (
    <Card title={t("training.course.beginTitle")}>
      <p>{t("training.course.beginText")}</p>
      {missing.length > 0 && <p className="muted">{t("training.course.helps", { courses: missing.map(({ title }) => text(title)).join(", ") })}</p>}
      <div>
        <Button variant="primary" busy={act.isPending} onClick={() => act.mutate({ input: { courseId } })}>
          {t("training.course.begin")}
        </Button>
      </div>
    </Card>
  );
}

function TestBefore({ enrolmentId, next }: { readonly enrolmentId: string; readonly next: string | null }) {
  const t = useT();
  return (
    <Card title={t("training.course.before")}>
      <p>{t("training.course.beforeText")}</p>
      <div className="row">
        <ButtonLink to={`/courses/tests/${enrolmentId}/pre`} variant="primary">
          {t("training.course.takeBefore")}
        </ButtonLink>
        {next && <ButtonLink to={`/courses/lessons/${enrolmentId}/${next}`} variant="quiet">{t("training.course.skipBefore")}</ButtonLink>}
      </div>
    </Card>
  );
}

function Gained({ view: { attempts, gain, outline } }: ViewProps) {
  const t = useT();
  if (attempts.length === 0) return null;
  return (
    <Card title={t("training.gain.title")}>
      <GainTable gain={gain} outcomes={outline.outcomes} />
    </Card>
  );
}

function Lessons({ view: { outline, progress, enrolmentId } }: ViewProps) {
  const t = useT();
  const text = useText();
  const done = new Set(progress.filter(({ isDone }) => isDone).map(({ lesson }) => lesson));
  return outline.modules.map((module) => (
    <section key={module.code} className="stack-tight">
      <h2>{text(module.title)}</h2>
      {enrolmentId ? (
        <RowList label={text(module.title)}>
          {module.lessons.map(({ key, title, minutes }) => (
            <RowLink key={key} to={`/courses/lessons/${enrolmentId}/${key}`} title={text(title)} detail={t("training.course.minutes", { minutes })} end={done.has(key) ? <StatusTag tone="done">{t("training.course.done")}</StatusTag> : undefined} />
          ))}
        </RowList>
      ) : (
        <ol className="training-outline">
          {module.lessons.map(({ key, title, minutes }) => (
            <li key={key}>
              {text(title)} <span className="muted small">{t("training.course.minutes", { minutes })}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  ));
}

function About({ view: { outline, label, isNewer, enrolmentId, passedAt } }: ViewProps) {
  const t = useT();
  const text = useText();
  const act = useAct<typeof leave>("training.leave");
  return (
    <Card title={t("training.course.about")}>
      <ul className="training-list">
        {outline.outcomes.map(({ code, text: words }) => (
          <li key={code}>{text(words)}</li>
        ))}
      </ul>
      <p className="muted small">{t("training.course.audience", { roles: outline.audience.map((role) => t(`partners.roles.${role}`)).join(", ") })}</p>
      <p className="muted small">{t(isNewer ? "training.course.versionOlder" : "training.course.version", { label })}</p>
      {outline.sources.length > 0 && (
        <details className="field-why">
          <summary>{t("training.course.sources")}</summary>
          <ul className="training-list small">
            {outline.sources.map((source) => (
              <li key={source.name + source.clause}>
                {source.name} {source.clause} ({t(`training.confidence.${source.confidence}`)})
              </li>
            ))}
          </ul>
        </details>
      )}
      {enrolmentId && !passedAt && (
        <div>
          <Button variant="quiet" busy={act.isPending} onClick={() => act.mutate({ input: { enrolmentId } })}>
            {t("training.course.leave")}
          </Button>
        </div>
      )}
    </Card>
  );
}

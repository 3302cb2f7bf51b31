import { useEffect, useRef, useState } from "preact/hooks";
import { Link, useParams } from "wouter-preact";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { ButtonLink } from "#platform/ui/button-link.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { ArticleLink } from "#modules/knowledge/public-screens.tsx";
import { useText } from "../use-text.ts";
import { BlockView } from "./block-view.tsx";
import { type Learning, type LessonView, useLearning, useLessonView } from "./use-lesson.ts";
import "../training.css";

type Of = { readonly enrolmentId: string; readonly lesson: string };

/** A lesson, one piece a page: read in one request, walked with or without a line, gone on with where one left off. */
export default function LessonPage() {
  const { enrolmentId = "", lesson = "" } = useParams<{ enrolmentId: string; lesson: string }>();
  const of = { enrolmentId, lesson };
  const query = useLessonView(of);
  return (
    <QueryView query={query} rows={4}>
      {(view) => <Player key={lesson} of={of} view={view} />}
    </QueryView>
  );
}

function Player({ of, view }: { readonly of: Of; readonly view: LessonView }) {
  const t = useT();
  const text = useText();
  const learning = useLearning(of, view);
  const [place, setPlace] = useState(view.isDone ? 0 : view.place);
  const [isAtEnd, setAtEnd] = useState(false);
  const { blocks, title } = view.lesson;
  const heading = useHeading(`${place}${isAtEnd}`);

  function handleGo(to: number) {
    setPlace(to);
    if (!view.isDone) learning.reach(to, false);
  }
  function handleEnd() {
    learning.reach(Math.max(0, blocks.length - 1), true);
    setAtEnd(true);
  }
  const block = blocks[place];
  return (
    <div className="training-lesson">
      <header className="stack-tight">
        <Link href={`/courses/${view.courseId}`} className="back-link">
          <Icon name="back" size="small" />
          <span>{text(view.courseTitle)}</span>
        </Link>
        <h1 ref={heading} tabIndex={-1}>{text(title)}</h1>
        <p className="muted small">{t("training.lesson.place", { number: view.number, count: view.count, at: Math.min(place + 1, blocks.length), of: blocks.length })}</p>
        <progress className="training-progress" aria-label={t("training.lesson.progress")} max={blocks.length} value={isAtEnd ? blocks.length : place} />
      </header>
      {isAtEnd ? <End of={of} view={view} learning={learning} onBack={() => setAtEnd(false)} /> : block && <BlockView key={place} of={{ ...of, block: place }} block={block} learning={learning} practice={view.practice.find((one) => one.block === place)} />}
      {!isAtEnd && <Foot place={place} count={blocks.length} onGo={handleGo} onEnd={handleEnd} />}
      <Waiting learning={learning} />
    </div>
  );
}

/** Focus goes to the head of the page when the piece changes, so that a reader begins there. */
function useHeading(on: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(on);
  useEffect(() => {
    if (first.current === on) return;
    first.current = "";
    heading.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [on]);
  return heading;
}

type FootProps = { readonly place: number; readonly count: number; readonly onGo: (place: number) => void; readonly onEnd: () => void };

function Foot({ place, count, onGo, onEnd }: FootProps) {
  const t = useT();
  return (
    <footer className="row-between">
      {place > 0 ? <Button icon="back" onClick={() => onGo(place - 1)}>{t("training.lesson.back")}</Button> : <span />}
      {place < count - 1 ? <Button variant="primary" icon="forward" onClick={() => onGo(place + 1)}>{t("training.lesson.next")}</Button> : <Button variant="primary" icon="check" onClick={onEnd}>{t("training.lesson.finish")}</Button>}
    </footer>
  );
}

type EndProps = { readonly of: Of; readonly view: LessonView; readonly learning: Learning; readonly onBack: () => void };

function End({ of, view, learning, onBack }: EndProps) {
  const t = useT();
  if (learning.refusal) {
    return <Notice tone="attention" title={learning.refusal} actions={<Button onClick={onBack}>{t("training.lesson.backToIt")}</Button>} />;
  }
  if (learning.waitingCount > 0) return <Notice title={t(learning.isStuck ? "training.lesson.endWaits" : "training.lesson.endSaving")}>{t("training.lesson.endWaitsText")}</Notice>;
  return (
    <>
      <Notice
        tone="done"
        title={t("training.lesson.ended")}
        actions={
          view.next ? (
            <ButtonLink to={`/courses/lessons/${of.enrolmentId}/${view.next}`} variant="primary" icon="forward">{t("training.lesson.openNext")}</ButtonLink>
          ) : (
            <ButtonLink to={`/courses/${view.courseId}`} variant="primary">{t("training.lesson.toCourse")}</ButtonLink>
          )
        }
      />
      {view.lesson.article && (
        <p>
          <ArticleLink code={view.lesson.article}>{t("knowledge.nav.readAbout")}</ArticleLink>
        </p>
      )}
    </>
  );
}

function Waiting({ learning: { waitingCount, isStuck } }: { readonly learning: Learning }) {
  const t = useT();
  return (
    <p className="small muted" aria-live="polite">
      {isStuck && waitingCount > 0 ? t("training.lesson.waiting", { count: waitingCount }) : ""}
    </p>
  );
}

import type { ComponentChildren } from "preact";
import { useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Notice } from "#platform/ui/notice.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { ExhibitList } from "./exhibit-list.tsx";
import { useStory, type OpenedStory } from "./use-story.ts";

type StoryCardProps = { readonly leadId: string; readonly canAnswer: boolean; readonly level?: 2 | 3 };

/** What was told, folded until somebody asks for it. */
export function StoryCard({ leadId, canAnswer, level = 2 }: StoryCardProps) {
  const t = useT();
  const reader = useStory(leadId);
  const { opened } = reader;
  return (
    <Card title={t("leads.story.title")} level={level} actions={opened && <Button onClick={reader.fold}>{t("leads.story.fold")}</Button>}>
      {opened ? (
        <>
          <Told leadId={leadId} opened={opened} />
          {canAnswer && <AnswerForm leadId={leadId} onDone={() => void reader.open()} />}
        </>
      ) : (
        <div className="stack">
          <p className="muted">{t(canAnswer ? "leads.story.askedHint" : "leads.story.hint")}</p>
          <div>
            <Button icon="eye" busy={reader.isBusy} onClick={() => void reader.open()}>
              {t("leads.story.open")}
            </Button>
          </div>
          {reader.problem && <Notice tone="attention" title={reader.problem} />}
        </div>
      )}
    </Card>
  );
}

function Told({ leadId, opened: { story, exhibits, messages, notes } }: { readonly leadId: string; readonly opened: OpenedStory }) {
  const t = useT();
  const format = useFormat();
  return (
    <div className="stack">
      <dl className="facts">
        <Fact label={t("leads.report.what")}>{story.what}</Fact>
        <Fact label={t("leads.report.who")}>{story.who}</Fact>
        <Fact label={t("leads.report.where")}>{story.where}</Fact>
        <Fact label={t("leads.report.contact")}>{story.contact}</Fact>
        <Fact label={t("leads.story.safeTimes")}>{story.safeTimes}</Fact>
      </dl>
      <ExhibitList leadId={leadId} exhibits={exhibits} />
      {messages.length > 0 && (
        <Part title={t("leads.story.messages")}>
          {messages.map(({ side, text, at }) => (
            <li key={`${at} ${text}`} className={side === "reporter" ? "lead-line lead-message-mine" : "lead-line"}>
              <span className="muted small">
                {t(`leads.story.side.${side}`)} · {format.dateTime(at)}
              </span>
              <span className="lead-told">{text}</span>
            </li>
          ))}
        </Part>
      )}
      {notes.length > 0 && (
        <Part title={t("leads.story.notes")}>
          {notes.map((note) => (
            <li key={note.id} className="lead-line">
              <span className="muted small">
                {note.by} · {format.dateTime(note.at)}
              </span>
              <span>{noteTitle(t, note)}</span>
              {note.text && <span className="lead-told">{note.text}</span>}
            </li>
          ))}
        </Part>
      )}
    </div>
  );
}

type Note = OpenedStory["notes"][number];

function noteTitle(t: ReturnType<typeof useT>, { act, reason }: Note): string {
  const title = t(`leads.note.${act}`);
  if (reason === null) return title;
  if (act === "share") return `${title}: ${t(`leads.purpose.${reason}`)}`;
  if (act === "preservation") return `${title}: ${t(`leads.platform.${reason === "otherPlatform" ? "other" : reason}`)}`;
  return `${title}: ${t(`leads.reason.${act}.${reason}`)}`;
}

/** A label and what was told; nothing told shows nothing. */
function Fact({ label, children }: { readonly label: string; readonly children: string | undefined }) {
  if (!children) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd className="lead-told">{children}</dd>
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

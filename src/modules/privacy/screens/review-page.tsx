import { useState } from "preact/hooks";
import { useParams } from "wouter-preact";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { Card } from "#platform/ui/card.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { PageHeader } from "#platform/ui/page-header.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { Select } from "#platform/ui/select.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { checkPart, liftRedaction, redact, reviewPart } from "../actions/copy.ts";
import { redactionReasons, type RedactionReason } from "../rules/words.ts";
import { useOptions } from "./words.ts";
import "./privacy.css";

type Part = ResultOf<typeof reviewPart>;
type Entry = Part["entries"][number];
type Field = Entry["fields"][number];

/** Whoever looks a part through reads it as the person will, and covers what must be covered. */
export default function ReviewPage() {
  const { partId = "" } = useParams<{ partId: string }>();
  const { language } = useLanguage();
  const query = useRead<typeof reviewPart>("privacy.reviewPart", { partId, language });
  return <QueryView query={query} rows={6}>{(part) => <Review part={part} />}</QueryView>;
}

function Review({ part }: { readonly part: Part }) {
  const t = useT();
  const options = useOptions();
  const format = useFormat();
  const say = useToast();
  const [reason, setReason] = useState<string>("otherPerson");
  const check = useAct<typeof checkPart>("privacy.checkPart", { onDone: () => say({ message: t("privacy.request.checked") }) });
  return (
    <div className="measure-wide stack">
      <PageHeader title={t("privacy.review.title", { part: t(`privacy.part.${part.category}`) })} lead={t("privacy.review.lead")} back={{ to: `/privacy/requests/${part.requestId}`, label: t("privacy.review.back") }} />
      {part.isOpen && <Select id="reason" name="reason" label={t("privacy.review.reason")} value={reason} onChange={setReason} options={options("privacy.values.reason", redactionReasons)} />}
      {part.entries.map((entry) => (
        <Card key={entry.id} title={entry.title}>
          <p className="small muted">{[entry.at && format.dateTime(entry.at), entry.role && t("privacy.copy.by", { role: t(`teams.disciplines.${entry.role}`) })].filter(Boolean).join(" · ")}</p>
          {entry.fields.map((field) => <FieldView key={field.path} part={part} entry={entry} field={field} reason={reason as RedactionReason} />)}
        </Card>
      ))}
      <div className="form-actions">
        {part.checkedAt ? <StatusTag tone="done">{t("privacy.request.checked")}</StatusTag> : part.isOpen && <Button variant="primary" busy={check.isPending} onClick={() => check.mutate({ input: { partId: part.id }, ifMatch: part.version })}>{t("privacy.review.check")}</Button>}
        {check.error && <p role="alert">{sentenceOf(check.error, t)}</p>}
      </div>
    </div>
  );
}

function FieldView({ part, entry, field, reason }: { readonly part: Part; readonly entry: Entry; readonly field: Field; readonly reason: RedactionReason }) {
  const t = useT();
  const say = useToast();
  const cover = useAct<typeof redact>("privacy.redact");
  const place = { partId: part.id, entryId: entry.id, path: field.path };
  const boxId = `${entry.id}-${field.path}`;
  // A code or a number is shown or covered as a whole.
  const isShort = field.text.length <= 40;

  function handleCover() {
    const chosen = selectionIn(boxId);
    if (!chosen) return say({ message: t("privacy.review.nothing") });
    cover.mutate({ input: { ...place, ...chosen, reason }, ifMatch: part.version });
  }

  return (
    <div className="privacy-field">
      <p className="field-label">{field.label}</p>
      {/* The text as it stands; a stretch of it is chosen with the mouse, a finger or the keyboard. */}
      {isShort ? <p>{field.words}</p> : <textarea id={boxId} className="control privacy-source" readOnly value={field.text} rows={Math.min(6, Math.ceil(field.text.length / 60))} aria-label={field.label} />}
      <Marks place={place} field={field} part={part} />
      {part.isOpen && (
        <div className="row">
          {!isShort && <Button busy={cover.isPending} onClick={handleCover}>{t("privacy.review.cover")}</Button>}
          <Button variant="quiet" onClick={() => cover.mutate({ input: { ...place, from: 0, to: field.text.length, reason }, ifMatch: part.version })}>{t("privacy.review.coverAll")}</Button>
          {cover.error && <span role="alert" className="small">{sentenceOf(cover.error, t)}</span>}
        </div>
      )}
    </div>
  );
}

function Marks({ place, field, part }: { readonly place: { readonly partId: string; readonly entryId: string; readonly path: string }; readonly field: Field; readonly part: Part }) {
  const t = useT();
  const lift = useAct<typeof liftRedaction>("privacy.liftRedaction");
  if (field.marks.length === 0) return null;
  return (
    <ul className="stack-tight">
      {field.marks.map((mark) => (
        <li key={`${mark.from}-${mark.to}`} className="row small">
          <mark className="privacy-covered">{field.text.slice(mark.from, mark.to)}</mark>
          <span>{t("privacy.copy.covered", { reason: t(`privacy.values.reason.${mark.reason}`) })}</span>
          {part.isOpen && (
            <Button variant="quiet" busy={lift.isPending} onClick={() => lift.mutate({ input: { ...place, from: mark.from, to: mark.to, because: "notAboutThem" }, ifMatch: part.version })}>
              {t("privacy.review.uncover")}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function selectionIn(id: string): { from: number; to: number } | undefined {
  const box = document.getElementById(id);
  if (!(box instanceof HTMLTextAreaElement) || box.selectionStart === box.selectionEnd) return undefined;
  return { from: box.selectionStart, to: box.selectionEnd };
}

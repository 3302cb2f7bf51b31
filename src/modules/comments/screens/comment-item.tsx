import { useState } from "preact/hooks";
import { useAct, useRead } from "#platform/action/client.ts";
import type { ResultOf } from "#platform/action/define.ts";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Button } from "#platform/ui/button.tsx";
import { sentenceOf } from "#platform/ui/form-problems.ts";
import { QueryView } from "#platform/ui/query-view.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { useToast } from "#platform/ui/toast.tsx";
import type { editions } from "../actions/editions.ts";
import type { list } from "../actions/list.ts";
import type { takeBack } from "../actions/take-back.ts";
import { CommentForm } from "./comment-form.tsx";

export type Comment = ResultOf<typeof list>["comments"][number];
type ItemProps = { readonly caseId: string; readonly comment: Comment; readonly isOfCase: boolean };

/** One comment: who, when, to whom, what; and what its writer can still do with it. */
export function CommentItem({ caseId, comment, isOfCase }: ItemProps) {
  const t = useT();
  const format = useFormat();
  const [isEditing, setEditing] = useState(false);
  const byLine = useByLine(comment);
  const { targetKind, targetId } = comment;
  if (isEditing) {
    return (
      <li className="comment">
        <CommentForm caseId={caseId} targetKind={targetKind} targetId={targetId} editing={comment} onDone={() => setEditing(false)} />
      </li>
    );
  }
  return (
    <li className="comment">
      <p className="comment-head">
        <span className="strong">{byLine}</span>
        <span className="muted small">
          {format.dateTime(comment.at)}
          {comment.editedAt && !comment.isTakenBack && ` · ${t("comments.thread.edited", { at: format.dateTime(comment.editedAt) })}`}
        </span>
      </p>
      {isOfCase && targetKind !== "case" && <p className="small muted">{t(`comments.thread.about.${targetKind}`)}</p>}
      {comment.category !== "case" && (
        <p>
          <StatusTag tone="restricted">{t(`teams.categories.${comment.category}`)}</StatusTag>
        </p>
      )}
      {comment.mentions.length > 0 && <p className="small">{t("comments.thread.to", { names: comment.mentions.map(({ name }) => name).join(" · ") })}</p>}
      {comment.isTakenBack ? <p className="muted">{t("comments.thread.takenBack")}</p> : <p className="comment-words">{comment.words}</p>}
      <CommentActs caseId={caseId} comment={comment} onEdit={() => setEditing(true)} />
    </li>
  );
}

function useByLine(comment: Comment): string {
  const t = useT();
  const { language } = useLanguage();
  if (comment.byMe) return t("comments.thread.you");
  if (comment.byName === null) return t("comments.thread.unnamed");
  return [comment.byName, language === "th" ? comment.byAgencyTh : comment.byAgencyEn].filter(Boolean).join(" · ");
}

function CommentActs({ caseId, comment, onEdit }: Omit<ItemProps, "isOfCase"> & { readonly onEdit: () => void }) {
  const t = useT();
  const say = useToast();
  const [isHistory, setHistory] = useState(false);
  const act = useAct<typeof takeBack>("comments.takeBack", { refresh: ["comments.list", "comments.tally"], onDone: () => say({ message: t("comments.thread.tookBack") }) });
  const hasHistory = comment.edition > 1 && !comment.isTakenBack;
  if (!comment.can.edit && !comment.can.takeBack && !hasHistory) return null;
  return (
    <>
      <div className="row">
        {comment.can.edit && (
          <Button variant="quiet" icon="edit" onClick={onEdit}>
            {t("comments.thread.edit")}
          </Button>
        )}
        {comment.can.takeBack && (
          <Button variant="quiet" icon="undo" busy={act.isPending} onClick={() => act.mutate({ input: { commentId: comment.id } }, { onError: (error) => say({ message: sentenceOf(error, t), tone: "attention" }) })}>
            {t("comments.thread.takeBack")}
          </Button>
        )}
        {hasHistory && (
          <Button variant="quiet" aria-expanded={isHistory} onClick={() => setHistory(!isHistory)}>
            {t("comments.thread.history")}
          </Button>
        )}
      </div>
      {isHistory && hasHistory && <History caseId={caseId} commentId={comment.id} />}
    </>
  );
}

function History({ caseId, commentId }: { readonly caseId: string; readonly commentId: string }) {
  const t = useT();
  const format = useFormat();
  const query = useRead<typeof editions>("comments.editions", { caseId, commentId }, { staleMs: 60_000 });
  return (
    <QueryView query={query} rows={1}>
      {(data) => (
        <ol className="comment-editions">
          {data.editions.slice(0, -1).map((one) => (
            <li key={one.edition}>
              <p className="small muted">{t("comments.thread.edition", { edition: one.edition, at: format.dateTime(one.at) })}</p>
              <p className="comment-words">{one.words}</p>
            </li>
          ))}
        </ol>
      )}
    </QueryView>
  );
}

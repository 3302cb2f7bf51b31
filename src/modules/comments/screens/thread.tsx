import { useId, useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import { QueryView } from "#platform/ui/query-view.tsx";
import { usePermission } from "#platform/ui/session.tsx";
import type { list } from "../actions/list.ts";
import { CommentForm } from "./comment-form.tsx";
import { CommentItem } from "./comment-item.tsx";
import type { Target } from "./thread-fold.tsx";
import "./comments.css";

/** The comments about one thing, newest first, with the place to write at their head. */
export function Thread({ caseId, targetKind, targetId }: Target) {
  const t = useT();
  const mayWrite = usePermission("comments.write");
  return (
    <section className="stack-tight" aria-label={t("comments.thread.label")}>
      {mayWrite && <CommentForm caseId={caseId} targetKind={targetKind} targetId={targetId} />}
      <CommentPage caseId={caseId} targetKind={targetKind} targetId={targetId} cursor={undefined} isOfCase={false} />
    </section>
  );
}

type PageProps = { readonly caseId: string; readonly cursor: string | undefined; readonly isOfCase: boolean; readonly targetKind?: Target["targetKind"] | undefined; readonly targetId?: string | undefined };

/** One page of comments and, behind a button, the next. What is new is said to those who listen. */
export function CommentPage({ caseId, targetKind, targetId, cursor, isOfCase }: PageProps) {
  const t = useT();
  const [next, setNext] = useState<string>();
  const query = useRead<typeof list>("comments.list", { caseId, ...(targetKind && targetId && { targetKind, targetId }), ...(cursor && { cursor }) }, { staleMs: 30_000 });
  return (
    <QueryView query={query} rows={2}>
      {(page) => (
        <>
          {!cursor && <NewOnes newest={page.comments[0]} />}
          {page.comments.length === 0 && !cursor && <p className="muted">{t("comments.thread.none")}</p>}
          {page.comments.length > 0 && (
            <ol className="comments">
              {page.comments.map((one) => (
                <CommentItem key={one.id} caseId={caseId} comment={one} isOfCase={isOfCase} />
              ))}
            </ol>
          )}
          {page.next && !next && (
            <div>
              <Button variant="quiet" onClick={() => setNext(page.next ?? undefined)}>
                {t("comments.thread.earlier")}
              </Button>
            </div>
          )}
          {next && <CommentPage caseId={caseId} targetKind={targetKind} targetId={targetId} cursor={next} isOfCase={isOfCase} />}
        </>
      )}
    </QueryView>
  );
}

type Newest = { readonly id: string; readonly byMe: boolean } | undefined;

/** Says that somebody else's comment arrived while the page was open. */
function NewOnes({ newest }: { readonly newest: Newest }) {
  const t = useT();
  const id = useId();
  const [first] = useState(newest?.id);
  const isNew = newest !== undefined && newest.id !== first && !newest.byMe;
  return (
    <p id={id} className="unseen" aria-live="polite">
      {isNew && t("comments.thread.new")}
    </p>
  );
}

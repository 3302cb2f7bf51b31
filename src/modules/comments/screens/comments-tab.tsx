import { useT } from "#platform/i18n/client.tsx";
import type { SlotProps } from "#platform/ui/screen.ts";
import { usePermission } from "#platform/ui/session.tsx";
import { CommentForm } from "./comment-form.tsx";
import { CommentPage } from "./thread.tsx";

/** Everything the team said to each other in this case, and the place to say something about the case itself. */
export default function CommentsTab({ caseId }: SlotProps) {
  const t = useT();
  const mayWrite = usePermission("comments.write");
  return (
    <div className="stack">
      <p className="muted">{t("comments.thread.lead")}</p>
      {mayWrite && <CommentForm caseId={caseId} targetKind="case" targetId={caseId} />}
      <CommentPage caseId={caseId} cursor={undefined} isOfCase />
    </div>
  );
}

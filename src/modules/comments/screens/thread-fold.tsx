import { useId, useState } from "preact/hooks";
import { useRead } from "#platform/action/client.ts";
import { useT } from "#platform/i18n/client.tsx";
import { Button } from "#platform/ui/button.tsx";
import type { tally } from "../actions/tally.ts";
import type { TargetKind } from "../rules/comments.ts";
import { Thread } from "./thread.tsx";

export type Target = { readonly caseId: string; readonly targetKind: TargetKind; readonly targetId: string };

/** Beside the thing itself: how many comments there are, and the thread when it is opened. One tally serves the whole page. */
export function ThreadFold({ caseId, targetKind, targetId }: Target) {
  const t = useT();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { data } = useRead<typeof tally>("comments.tally", { caseId }, { staleMs: 60_000 });
  const count = data?.threads.find((one) => one.targetKind === targetKind && one.targetId === targetId)?.count ?? 0;
  return (
    <div className="comment-fold">
      <Button variant="quiet" icon="note" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {isOpen ? t("comments.thread.close") : count > 0 ? t("comments.thread.count", { count }) : t("comments.thread.open")}
      </Button>
      <div id={id}>{isOpen && <Thread caseId={caseId} targetKind={targetKind} targetId={targetId} />}</div>
    </div>
  );
}

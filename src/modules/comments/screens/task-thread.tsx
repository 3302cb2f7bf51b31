import type { SlotProps } from "#platform/ui/screen.ts";
import { ThreadFold } from "./thread-fold.tsx";

/** The comments about one task. */
export default function TaskThread({ caseId, subjectId = "" }: SlotProps) {
  return <ThreadFold caseId={caseId} targetKind="task" targetId={subjectId} />;
}

import type { SlotProps } from "#platform/ui/screen.ts";
import { ThreadFold } from "./thread-fold.tsx";

/** The comments about one note. */
export default function NoteThread({ caseId, subjectId = "" }: SlotProps) {
  return <ThreadFold caseId={caseId} targetKind="note" targetId={subjectId} />;
}

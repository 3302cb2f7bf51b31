import type { SlotProps } from "#platform/ui/screen.ts";
import { ThreadFold } from "./thread-fold.tsx";

/** The comments about one support plan. */
export default function PlanThread({ caseId, subjectId = "" }: SlotProps) {
  return <ThreadFold caseId={caseId} targetKind="plan" targetId={subjectId} />;
}

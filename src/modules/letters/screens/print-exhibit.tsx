import type { SlotProps } from "#platform/ui/screen.ts";
import { PrintButton } from "./print-button.tsx";

/** Beside an exhibit of a lead: `subjectId` is "lead/exhibit". */
export default function PrintExhibit({ subjectId = "" }: SlotProps) {
  const [leadId, exhibitId] = subjectId.split("/");
  return leadId && exhibitId ? <PrintButton kind="custodyLabel" subject={{ leadId, exhibitId }} /> : null;
}

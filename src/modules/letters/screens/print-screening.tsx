import type { SlotProps } from "#platform/ui/screen.ts";
import { PrintButton } from "./print-button.tsx";

/** Beside what the talks with a person point to. */
export default function PrintScreening({ caseId, personId }: SlotProps) {
  return personId ? <PrintButton kind="screening" subject={{ caseId, personId }} /> : null;
}

import type { SlotProps } from "#platform/ui/screen.ts";
import { PrintButton } from "./print-button.tsx";

/** Beside a support plan. */
export default function PrintPlan({ subjectId }: SlotProps) {
  return subjectId ? <PrintButton kind="supportPlan" subject={{ planId: subjectId }} /> : null;
}

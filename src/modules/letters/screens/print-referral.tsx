import type { SlotProps } from "#platform/ui/screen.ts";
import { PrintButton } from "./print-button.tsx";

/** On a referral's page, for the side that sent it. */
export default function PrintReferral({ subjectId }: SlotProps) {
  return subjectId ? <PrintButton kind="referral" subject={{ referralId: subjectId }} /> : null;
}

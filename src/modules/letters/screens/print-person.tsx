import type { SlotProps } from "#platform/ui/screen.ts";
import { PrintButton } from "./print-button.tsx";

/** On a person's page: what she has a right to, and what she agreed to. */
export default function PrintPerson({ caseId, personId }: SlotProps) {
  if (!personId) return null;
  return (
    <div className="row">
      <PrintButton kind="rights" subject={{ caseId, personId }} />
      <PrintButton kind="consents" subject={{ caseId, personId }} />
    </div>
  );
}

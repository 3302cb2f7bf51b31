import type { Draw } from "../letter-draft.ts";
import type { LetterKind } from "../rules/letter.ts";
import { appointmentLetter } from "./appointment.ts";
import { caseSummaryLetter } from "./case-summary.ts";
import { consentsLetter } from "./consents.ts";
import { custodyLabel } from "./custody-label.ts";
import { referralLetter } from "./referral.ts";
import { rightsLetter } from "./rights.ts";
import { screeningLetter } from "./screening.ts";
import { supportPlanLetter } from "./support-plan.ts";

/** How a letter of each kind is put together. */
export const draw: Readonly<Record<LetterKind, Draw>> = {
  referral: referralLetter,
  appointment: appointmentLetter,
  supportPlan: supportPlanLetter,
  consents: consentsLetter,
  screening: screeningLetter,
  rights: rightsLetter,
  caseSummary: caseSummaryLetter,
  custodyLabel,
};

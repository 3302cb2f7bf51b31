import { useLanguage } from "#platform/i18n/client.tsx";
import type { Tone } from "#platform/ui/notice.tsx";
import type { ConsentStanding, ReferralState } from "../rules/words.ts";

/** An agency's name in the reader's language. */
export function useAgencyName(): (agency: { readonly nameTh: string; readonly nameEn: string }) => string {
  const { language } = useLanguage();
  return ({ nameTh, nameEn }) => (language === "th" ? nameTh : nameEn);
}

const stateTones: Readonly<Record<ReferralState, Tone>> = { sent: "info", asked: "attention", accepted: "info", declined: "attention", completed: "done", withdrawn: "neutral" };
export const stateTone = (state: ReferralState): Tone => stateTones[state];

/** Good news is quiet, missing consent is for attention; nothing here is red. */
export const consentTone = (standing: ConsentStanding): Tone => (standing === "inForce" || standing === "notNeeded" ? "done" : "attention");

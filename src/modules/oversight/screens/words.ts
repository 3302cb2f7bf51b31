import { useLanguage, useT } from "#platform/i18n/client.tsx";

const MINUTE_MS = 60_000;

/** How long is left, in words without seconds: "3 ชั่วโมง 20 นาที"; in steps of ten minutes, for nobody should watch a clock run. */
export function useTimeLeft(): (endsAt: Date | string, now: Date) => string {
  const t = useT();
  return (endsAt, now) => {
    const minutes = Math.max(10, Math.ceil((new Date(endsAt).getTime() - now.getTime()) / MINUTE_MS / 10) * 10);
    const parts = [minutes >= 60 && t("oversight.emergency.hours", { hours: Math.floor(minutes / 60) }), minutes % 60 > 0 && t("oversight.emergency.minutes", { minutes: minutes % 60 })];
    return parts.filter(Boolean).join(" ");
  };
}

/** The agency's name in the language of the page. */
export function useAgencyName(): (agency: { readonly agencyTh: string | null; readonly agencyEn: string | null }) => string {
  const { language } = useLanguage();
  return ({ agencyTh, agencyEn }) => (language === "th" ? agencyTh : agencyEn) ?? "";
}

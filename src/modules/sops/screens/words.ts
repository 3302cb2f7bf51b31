import { useLanguage, useT } from "#platform/i18n/client.tsx";
import type { Step, Text } from "../content.ts";

/** A text in the reader's language; where it is not translated yet, in the other. */
export function useText(): (text: Text) => string {
  const { language } = useLanguage();
  const other = language === "th" ? "en" : "th";
  return (text) => text[language] || text[other];
}

/** The agency's name in the language of the page. */
export function useAgencyName(): (agency: { readonly agencyTh: string | null; readonly agencyEn: string | null }) => string {
  const { language } = useLanguage();
  return ({ agencyTh, agencyEn }) => (language === "th" ? agencyTh : agencyEn) ?? "";
}

/** When a step is to be done: "Within 24 hours of the start of protection". */
export function useWhen(): (step: { readonly within: Step["within"]; readonly after: string }) => string {
  const t = useT();
  return ({ within, after }) => {
    const event = t(`sops.values.event.${after}`);
    return within ? t("sops.page.whenWords", { within: t(`sops.unit.${within.unit}`, { count: within.amount }), event }) : t("sops.page.whenOpen", { event });
  };
}

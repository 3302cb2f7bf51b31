import { useLanguage, useT } from "#platform/i18n/client.tsx";
import type { Option } from "#platform/ui/field-binding.ts";
import type { Tone } from "#platform/ui/notice.tsx";

/** The codes of a list as choices, in words. */
export function useOptions(): (prefix: string, codes: readonly string[]) => readonly Option[] {
  const t = useT();
  return (prefix, codes) => codes.map((value) => ({ value, label: t(`${prefix}.${value}`) }));
}

/** The name of an agency in the language of the page. */
export function useAgency(): (names: { readonly agencyTh: string | null; readonly agencyEn: string | null }) => string {
  const { language } = useLanguage();
  return ({ agencyTh, agencyEn }) => (language === "th" ? agencyTh : agencyEn) ?? "";
}

const tones: Readonly<Record<string, Tone>> = { waiting: "attention", destroyed: "restricted", late: "overdue", refused: "attention", answered: "done", closed: "done", high: "safety", risk: "attention", open: "info", asked: "attention" };
export const toneOf = (code: string): Tone => tones[code] ?? "neutral";

import type { ComponentChildren } from "preact";
import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { useFormat } from "#platform/i18n/format.tsx";
import { Icon } from "#platform/ui/icon.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import { bangkokDay } from "#thai/dates.ts";

/** An agency in the language of the page. */
export function useAgencyWord(): (of: { readonly agencyTh: string | null; readonly agencyEn: string | null }) => string {
  const { language } = useLanguage();
  return ({ agencyTh, agencyEn }) => (language === "th" ? agencyTh : agencyEn) ?? "";
}

/** A text of a script in the language of the page. */
export function useScriptWord(): (text: { readonly th: string; readonly en: string } | null) => string {
  const { language } = useLanguage();
  return (text) => text?.[language] ?? "";
}

/** "21 พ.ย. 69 08:00 – 16:00", or with both days where they differ. */
export function useSpan(): (from: Date | string, until: Date | string) => string {
  const format = useFormat();
  return (from, until) => {
    const isSameDay = bangkokDay(new Date(from)) === bangkokDay(new Date(until));
    return `${format.dateTime(from)} – ${isSameDay ? format.time(until) : format.dateTime(until)}`;
  };
}

/** One tap to the telephone of the service. */
export function PhoneLink({ phone, name }: { readonly phone: string | null; readonly name: string }) {
  const t = useT();
  if (!phone) return <span className="muted small">{t("readiness.roster.noPhone")}</span>;
  return (
    <a className="button button-secondary" href={`tel:${phone.replaceAll(/[^+\d]/g, "")}`} aria-label={t("readiness.roster.phoneOf", { name, phone })}>
      <Icon name="phone" size="small" />
      <span>{phone}</span>
    </a>
  );
}

/** A drill and a real call are told apart by word and by mark, everywhere. */
export function DrillTag({ isDrill }: { readonly isDrill: boolean }): ComponentChildren {
  const t = useT();
  return isDrill ? (
    <StatusTag tone="info" icon="circle">
      {t("readiness.call.drill")}
    </StatusTag>
  ) : (
    <StatusTag tone="safety" icon="safety">
      {t("readiness.call.real")}
    </StatusTag>
  );
}

import { useLanguage, useT } from "#platform/i18n/client.tsx";
import { Card } from "#platform/ui/card.tsx";
import { Timeline } from "#platform/ui/timeline.tsx";
import { unbroken } from "../words.ts";
import type { LeadView } from "../../lead-view.ts";

/** What happened to a lead, reads of its story included. */
export function HistoryCard({ history }: { readonly history: LeadView["history"] }) {
  const t = useT();
  const { language } = useLanguage();
  if (history.length === 0) return null;
  const entries = history.map((event) => ({
    id: event.id,
    at: event.at,
    title: t(`leads.events.${event.type}`, Object.fromEntries(Object.entries(event.data).map(([name, value]) => [name, typeof value === "string" ? unbroken(value) : value]))),
    by: event.by ? `${event.by} · ${(language === "th" ? event.byAgencyTh : event.byAgencyEn) ?? ""}` : t(event.type === "lead-reduced" ? "leads.history.system" : "leads.history.public"),
    icon: event.type === "lead-story-read" ? ("eye" as const) : undefined,
  }));
  return (
    <Card title={t("leads.history.title")}>
      <Timeline label={t("leads.history.title")} entries={entries} />
    </Card>
  );
}

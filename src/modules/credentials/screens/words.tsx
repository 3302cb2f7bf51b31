import { useLanguage, useT } from "#platform/i18n/client.tsx";
import type { Tone } from "#platform/ui/notice.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { ApplicationState, CardState } from "../rules/official.ts";
import type { Holding } from "../rules/standing.ts";

const holdingTones: Readonly<Record<Holding, Tone>> = { valid: "done", expiring: "attention", expired: "overdue", revoked: "restricted", missing: "neutral" };

/** What is held of a competence, in a word. */
export function HoldingTag({ holding }: { readonly holding: Holding }) {
  const t = useT();
  return <StatusTag tone={holdingTones[holding]}>{t(`credentials.states.${holding}`)}</StatusTag>;
}

const cardTones: Readonly<Record<CardState, Tone>> = { active: "done", expiring: "attention", suspended: "restricted", expired: "overdue", replaced: "neutral" };

export function CardTag({ state }: { readonly state: CardState }) {
  const t = useT();
  return <StatusTag tone={cardTones[state]}>{t(`credentials.cardStates.${state}`)}</StatusTag>;
}

const applicationTones: Readonly<Record<ApplicationState, Tone>> = { waiting: "info", moreAsked: "attention", granted: "done", refused: "restricted", withdrawn: "neutral" };

export function ApplicationTag({ state }: { readonly state: ApplicationState }) {
  const t = useT();
  return <StatusTag tone={applicationTones[state]}>{t(`credentials.applicationStates.${state}`)}</StatusTag>;
}

/** A name of an agency in the reader's language. */
export function useAgencyName(): (of: { readonly agencyNameTh: string; readonly agencyNameEn: string }) => string {
  const { language } = useLanguage();
  return (of) => (language === "th" ? of.agencyNameTh : of.agencyNameEn);
}

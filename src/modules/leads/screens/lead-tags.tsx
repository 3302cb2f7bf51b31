import { useT } from "#platform/i18n/client.tsx";
import { StatusTag } from "#platform/ui/status-tag.tsx";
import type { Tone } from "#platform/ui/notice.tsx";
import type { LeadState, Urgency } from "../rules/words.ts";

const urgencyTones: Readonly<Record<Urgency, Tone>> = { immediate: "safety", high: "attention", medium: "info", low: "neutral" };

/** How soon somebody must look. */
export function UrgencyTag({ urgency }: { readonly urgency: Urgency }) {
  const t = useT();
  return <StatusTag tone={urgencyTones[urgency]}>{t(`leads.urgency.${urgency}`)}</StatusTag>;
}

const stateTones: Readonly<Record<LeadState, Tone>> = { new: "info", asked: "attention", accepted: "done", duplicate: "neutral", notTrafficking: "neutral", reduced: "neutral" };

type StateTagProps = { readonly state: LeadState; readonly isAnswered?: boolean | undefined };

/** Where a lead stands; an answer that came in is worth a look. */
export function StateTag({ state, isAnswered = false }: StateTagProps) {
  const t = useT();
  if (state === "new" && isAnswered) {
    return (
      <StatusTag tone="attention" icon="note">
        {t("leads.stateAnswered")}
      </StatusTag>
    );
  }
  return (
    <StatusTag tone={stateTones[state]} icon={state === "asked" ? "waiting" : undefined}>
      {t(`leads.state.${state}`)}
    </StatusTag>
  );
}

import type { ActionContext, EventDraft } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { refuseUnlessMayScreen } from "../case-gate.ts";
import { getScreeningToChange, getVisibleScreening } from "../queries.ts";
import type { ScreeningRefusal, ScreeningStanding } from "../rules/screening.ts";
import type { Screening } from "../tables.ts";

/**
 * A talk the caller may change now, its row held.
 * @throws NotFound, Refusal("case-closed" | "not-in-your-part"), or the reason `whyNot` gives
 */
export async function getChangeable(context: ActionContext, screeningId: string, whyNot: (standing: ScreeningStanding) => ScreeningRefusal | undefined): Promise<Screening> {
  const { caseId } = await getVisibleScreening(context, screeningId);
  await refuseUnlessMayScreen(context, caseId);
  const screening = await getScreeningToChange(context, screeningId);
  const reason = whyNot(screening);
  if (reason) throw new Refusal(reason);
  return screening;
}

/** The event of an act on a talk; codes only. */
export function screeningEvent(screening: Screening, type: string, data: Readonly<Record<string, unknown>> = {}): EventDraft {
  return { type, caseId: screening.caseId, category: "screening", subjectKind: "screening", subjectId: screening.id, data: { ...data, personId: screening.personId } };
}

/** Seconds a running pause lasted until now. */
export function pausedSeconds(screening: Screening, now: Date): number {
  const running = screening.pausedAt === null ? 0 : Math.max(0, Math.round((now.getTime() - screening.pausedAt.getTime()) / 1000));
  return screening.pausedSeconds + running;
}

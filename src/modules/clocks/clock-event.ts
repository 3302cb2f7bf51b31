import type { EventDraft } from "#platform/action/define.ts";
import type { ClockRow } from "./clock-row.ts";

/** What every event about a clock carries: which limit of which case, as codes. */
export function clockEvent(row: Pick<ClockRow, "id" | "caseId" | "ruleId">, data: Readonly<Record<string, unknown>> = {}): Omit<EventDraft, "type"> {
  return { caseId: row.caseId, subjectKind: "clock", subjectId: row.id, data: { ruleId: row.ruleId, ...data } };
}

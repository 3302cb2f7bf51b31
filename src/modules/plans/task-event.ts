import type { EventDraft } from "#platform/action/define.ts";
import type { TaskRow } from "./queries.ts";

/** What every event about a task carries: where it belongs and its title, as codes. */
export function taskEvent(task: Pick<TaskRow, "id" | "caseId" | "leadId" | "category" | "titleKey">, data: Readonly<Record<string, unknown>> = {}): Omit<EventDraft, "type"> {
  return {
    category: task.category,
    caseId: task.caseId ?? undefined,
    leadId: task.leadId ?? undefined,
    subjectKind: "task",
    subjectId: task.id,
    data: { titleKey: task.titleKey, ...data },
  };
}

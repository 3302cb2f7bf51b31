import type { ActionContext } from "#platform/action/define.ts";
import { addTask } from "#modules/plans/public.ts";

type PrivacySource = "privacy-request" | "privacy-shredding" | "privacy-incident" | "privacy-notice";

interface PrivacyTask {
  readonly source: PrivacySource;
  readonly sourceId: string;
  /** Title: privacy.task.<titleKey>; the code of what it is about. */
  readonly title: string;
  readonly code: string;
  readonly dueAt: Date;
  readonly sourceRef: string;
  /** An account, or the data-protection officers of an agency. */
  readonly owner: { readonly accountId?: string | null | undefined; readonly agencyId: string };
  /** Only where the caller sits in the case. */
  readonly caseId?: string | undefined;
  readonly personId?: string | undefined;
}

/** A task of this module: a duty of law, finished where it comes from. */
export async function addPrivacyTask(context: ActionContext, task: PrivacyTask): Promise<void> {
  const { accountId, agencyId } = task.owner;
  await addTask(context, {
    kind: "decision",
    titleKey: `privacy.task.${task.title}`,
    titleParams: { code: task.code },
    caseId: task.caseId,
    personId: task.personId,
    ownerAgencyId: agencyId,
    ownerAccountId: accountId ?? undefined,
    takerRoles: accountId ? [] : ["dpo"],
    dueAt: task.dueAt,
    sourceKind: task.source,
    sourceId: task.sourceId,
    sourceRef: task.sourceRef,
    finishedBySource: true,
    isStatutory: true,
    lateGravity: "right",
    lateMeansKey: "privacy.task.late",
  });
}

/** Ends the tasks of a source, whoever of those responsible settled it. */
export async function endPrivacyTasks(context: Pick<ActionContext, "client">, source: PrivacySource, { sourceId, how = "done" }: { readonly sourceId: string; readonly how?: string }): Promise<void> {
  await context.client.query("select app.end_privacy_tasks($1, $2, $3)", [source, sourceId, how]);
}

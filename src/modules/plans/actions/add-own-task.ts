import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { openTaskVault, taskPlace } from "../own-vault.ts";
import { getReceiver } from "../queries.ts";
import { addTask } from "../task-store.ts";

const LONGEST_AHEAD_MS = 5 * 366 * 24 * 60 * 60 * 1000;

/** A task in one's own words, for oneself or for somebody of the case's team. */
export const addOwnTask = defineAction({
  name: "plans.addOwn",
  input: z.strictObject({
    text: z.string().trim().min(1).max(300),
    dueAt: z.iso.datetime({ offset: true }),
    isDayDue: z.boolean().optional(),
    caseId: z.uuid().optional(),
    personId: z.uuid().optional(),
    ownerAccountId: z.uuid().optional(),
  }),
  permission: "plans.addOwn",
  async run(context, input) {
    const dueAt = new Date(input.dueAt);
    if (Math.abs(dueAt.getTime() - context.now.getTime()) > LONGEST_AHEAD_MS) throw new Refusal("too-far", {}, "dueAt");
    const owner = await getOwner(context, input);

    const taskId = newId();
    const vault = await openTaskVault(context, input);
    await addTask(context, {
      id: taskId,
      caseId: input.caseId,
      personId: input.personId,
      kind: "own",
      titleKey: "plans.task.own",
      ownText: vault.seal(taskPlace("own_text", taskId), input.text),
      ownerAccountId: owner.accountId,
      ownerAgencyId: owner.agencyId,
      dueAt,
      isDayDue: input.isDayDue,
      askedBy: owner.accountId === context.actor.accountId ? undefined : context.actor.accountId,
    });
    return { event: { type: "task-added", caseId: input.caseId, subjectKind: "task", subjectId: taskId, data: {} }, result: { taskId } };
  },
});

/** Herself, or with a case somebody of its team. */
async function getOwner(context: ActionContext, { caseId, ownerAccountId }: { caseId?: string | undefined; ownerAccountId?: string | undefined }) {
  const { accountId } = context.actor;
  const owner = await getReceiver(context.client, ownerAccountId ?? accountId, caseId ?? null);
  if (!owner.hasSeat && owner.accountId === accountId) throw new NotFound();
  if (!owner.hasSeat) throw new Refusal("receiver-has-no-seat", {}, "ownerAccountId");
  if (!caseId && owner.accountId !== accountId) throw new Refusal("own-note-stays", {}, "ownerAccountId");
  return owner;
}

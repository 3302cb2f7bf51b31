import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { mySeat, seatsOf } from "#modules/teams/public.ts";
import { mayBeManager } from "../manager-facts.ts";
import { getVisibleCase } from "../queries.ts";
import { whyNotNameManager } from "../rules/manager.ts";

/** Names the first case manager; the coordinator also one in the place of a manager who cannot hand over any more. */
export const nameManager = defineAction({
  name: "cases.nameManager",
  input: z.strictObject({ caseId: z.uuid(), accountId: z.uuid() }),
  permission: "cases.manage",
  async run(context, { caseId, accountId }) {
    const { discipline } = await mySeat(context, caseId);
    const { stage, managerAccountId, confidentiality } = await getVisibleCase(context, caseId);

    const reason = whyNotNameManager({ stage, managerId: managerAccountId, toAccountId: accountId, discipline });
    if (reason) throw new Refusal(reason);
    if (!(await mayBeManager(context, caseId, accountId))) throw new Refusal("cannot-be-seated");
    // Naming a manager lets nobody new into a secret or sealed case.
    const isNarrow = confidentiality === "sealed" || (confidentiality === "secret" && managerAccountId !== null);
    if (isNarrow && !(await seatsOf(context, caseId)).some((seat) => seat.accountId === accountId)) throw new Refusal("not-in-team");

    await context.client.query("select app.name_manager($1, $2)", [caseId, accountId]);
    return { event: { type: "manager-named", caseId, subjectKind: "account", subjectId: accountId, data: { first: managerAccountId === null } } };
  },
});

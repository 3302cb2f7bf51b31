import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { mySeat } from "#modules/teams/public.ts";
import { requestsOf } from "../second-requests.ts";

/** What the manager asked a second one for in this case, and how it was answered; for those who lead the work. */
export const secondRequests = defineRead({
  name: "cases.secondRequests",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "cases.second",
  async run(context, { caseId }) {
    await mySeat(context, caseId);
    const requests = await requestsOf(context, caseId);
    return { result: { requests: requests.map((one) => ({ ...one, isMine: one.askedBy === context.actor.accountId })) } };
  },
});

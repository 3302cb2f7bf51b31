import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { lackFor } from "../gates.ts";
import { gatedActs } from "../rules/gates.ts";

/** Before a step: what stands in the way of oneself, or of a colleague of the same case; nothing when the step is open. */
export const standing = defineRead({
  name: "credentials.standing",
  input: z.strictObject({ act: z.enum(gatedActs), accountId: z.uuid().optional(), caseId: z.uuid().optional() }),
  permission: "credentials.standing",
  async run(context, { act, accountId, caseId }) {
    return { result: { lack: (await lackFor(context, act, { accountId: accountId ?? context.actor.accountId, caseId })) ?? null } };
  },
});

import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { accessLevel, mySeat } from "#modules/teams/public.ts";
import { getVisibleCase } from "#modules/cases/public.ts";
import { cursorInput } from "../cursor.ts";
import { listReferrals } from "../lists.ts";

const paging = {
  show: z.enum(["open", "ended"]).default("open"),
  cursor: cursorInput.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(30),
};

/** What other agencies sent to mine: what waits for an answer first. */
export const inbox = defineRead({
  name: "referrals.inbox",
  permission: "referrals.accept",
  input: z.strictObject(paging),
  async run(context, input) {
    return { result: await listReferrals(context, { box: "inbox", ...input }) };
  },
});

/** What was sent from the caller's own cases: what needs the sender first. */
export const sent = defineRead({
  name: "referrals.sent",
  permission: "referrals.read",
  input: z.strictObject(paging),
  async run(context, input) {
    return { result: await listReferrals(context, { box: "sent", ...input }) };
  },
});

/** The referrals of one case, and whether the caller may send another. */
export const ofCase = defineRead({
  name: "referrals.ofCase",
  permission: "referrals.read",
  input: z.strictObject({ caseId: z.uuid(), ...paging }),
  async run(context, input) {
    const { discipline } = await mySeat(context, input.caseId);
    const { stage } = await getVisibleCase(context, input.caseId);
    const page = await listReferrals(context, { box: "case", ...input });
    return { result: { ...page, isCaseClosed: stage === "closed", can: { send: context.can("referrals.send") && accessLevel(discipline, "plan") === "RW" && stage !== "closed" } } };
  },
});

import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { deleteSelfChecks, keepSelfCheck, ownPartUsed } from "../own-part.ts";
import { MOST_ANSWER, questions, type Answers } from "../rules/self-check.ts";

const answer = z.number().int().min(0).max(MOST_ANSWER);
// The list of questions says which there are; each has an answer.
const answers = z.strictObject(Object.fromEntries(questions.map((question) => [question, answer])) as Record<keyof Answers, typeof answer>); // one entry for each

/** Keeps a look at oneself, for oneself alone. A count without a name says that one more did it this month. */
export const saveSelfCheck = defineAction({
  name: "care.saveSelfCheck",
  permission: "signed-in",
  isAnswerSecret: true,
  input: z.strictObject({ answers, words: z.string().trim().max(1_000).default("") }),
  async run(context, content) {
    const checkId = await keepSelfCheck(context, content);
    await context.client.query("select app.count_self_check()");
    return { event: ownPartUsed(context), result: { checkId } };
  },
});

/** Deletes one of one's own, or all, at once and for good. */
export const deleteSelfCheck = defineAction({
  name: "care.deleteSelfCheck",
  permission: "signed-in",
  isAnswerSecret: true,
  input: z.strictObject({ checkId: z.uuid().optional() }),
  async run(context, { checkId }) {
    await deleteSelfChecks(context, checkId);
    return { event: ownPartUsed(context) };
  },
});

/** Switches the word about rest on or off. */
export const setNudge = defineAction({
  name: "care.setNudge",
  permission: "signed-in",
  isAnswerSecret: true,
  input: z.strictObject({ isOn: z.boolean() }),
  async run(context, { isOn }) {
    await context.client.query("insert into care_settings (account_id, has_nudge) values ($1, $2) on conflict (account_id) do update set has_nudge = $2", [context.actor.accountId, isOn]);
    return { event: ownPartUsed(context) };
  },
});

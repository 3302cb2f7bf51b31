import { z } from "zod";
import { parseThaiPhone } from "#thai/phones.ts";
import { defineAction } from "../../action/define.ts";
import { NotFound, Refusal } from "../../action/refusal.ts";

/** Ends one of one's own sessions, for example on a lost phone; effective with its next request and on its open stream. */
export const endSession = defineAction({
  name: "auth.endSession",
  permission: "signed-in",
  input: z.strictObject({ sessionId: z.uuid() }),
  async run({ client, actor }, { sessionId }) {
    const { rows } = await client.query("select app.end_my_sessions($1, 'ended-by-owner') as ended", [sessionId]);
    if (rows[0]?.ended !== 1) throw new NotFound();
    return { event: { type: "session-ended", category: "access", subjectKind: "account", subjectId: actor.accountId, data: { count: 1 } } };
  },
});

/** Ends all of one's sessions but this one. */
export const endOtherSessions = defineAction({
  name: "auth.endOtherSessions",
  permission: "signed-in",
  input: z.strictObject({}),
  async run({ client, actor }) {
    const { rows } = await client.query("select app.end_my_sessions(null, 'ended-by-owner') as ended");
    const count: number = rows[0]?.ended ?? 0;
    return { event: { type: "session-ended", category: "access", subjectKind: "account", subjectId: actor.accountId, data: { count } }, result: { ended: count } };
  },
});

/** Language and office phone. */
export const changeOwnDetails = defineAction({
  name: "auth.changeOwnDetails",
  permission: "signed-in",
  input: z.strictObject({ language: z.enum(["th", "en"]), phone: z.string().trim().max(40) }),
  async run({ client, actor }, { language, phone }) {
    const parsed = phone === "" ? undefined : parseThaiPhone(phone);
    if (parsed?.ok === false) throw new Refusal("phone-not-read", {}, "phone");
    await client.query("update accounts set language = $1, phone = $2, version = version + 1 where id = app.current_account()", [language, phone === "" ? null : phone]);
    return { event: { type: "own-details-changed", category: "access", subjectKind: "account", subjectId: actor.accountId } };
  },
});

/** The language of the page, kept with the account when it is changed on the page. */
export const chooseLanguage = defineAction({
  name: "auth.chooseLanguage",
  permission: "signed-in",
  input: z.strictObject({ language: z.enum(["th", "en"]) }),
  async run({ client, actor }, { language }) {
    await client.query("update accounts set language = $1, version = version + 1 where id = app.current_account()", [language]);
    return { event: { type: "own-details-changed", category: "access", subjectKind: "account", subjectId: actor.accountId } };
  },
});

import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { whyNotAnswer, type CallAnswer } from "../rules/call-out.ts";

/** One tap: coming, cannot, arrived. When somebody cannot, the next of her discipline on the roster is asked. */
export const answer = defineAction({
  name: "readiness.answer",
  permission: "readiness.ownDuty",
  input: z.strictObject({ callOutId: z.uuid(), answer: z.enum(["coming", "cannot", "arrived"]) }),
  async run(context, { callOutId, answer: given }) {
    const { client, actor, now } = context;
    const { rows } = await client.query<{ id: string; answer: CallAnswer; isEnded: boolean; isDrill: boolean }>(
      `select w.id, w.answer, c.ended_at is not null as "isEnded", c.is_drill as "isDrill" from call_out_answers w join call_outs c on c.id = w.call_out_id where w.call_out_id = $1 and w.account_id = $2`,
      [callOutId, actor.accountId],
    );
    const mine = rows[0];
    if (!mine) throw new NotFound();
    const reason = whyNotAnswer(mine.answer, mine.isEnded);
    if (reason) throw new Refusal(reason);

    await client.query("update call_out_answers set answer = $2, answered_at = $3, arrived_at = $4 where id = $1", [mine.id, given, now, given === "arrived" ? now : null]);
    const isReplaced = given === "cannot" && (await askSubstitute(context, mine.id));
    return { event: { type: eventOf(given, { isReplaced, isDrill: mine.isDrill }), subjectKind: "callOut", subjectId: callOutId, data: { answer: given } }, result: { isReplaced } };
  },
});

// One event: that she cannot and somebody else was asked is one thing that happened.
function eventOf(given: CallAnswer, { isReplaced, isDrill }: { readonly isReplaced: boolean; readonly isDrill: boolean }): string {
  if (given !== "cannot") return "call-answered";
  return isReplaced ? substituteOf(isDrill) : "call-declined";
}
const substituteOf = (isDrill: boolean): string => (isDrill ? "drill-substitute-called" : "substitute-called");

async function askSubstitute({ client }: ActionContext, answerId: string): Promise<boolean> {
  const { rows } = await client.query<{ asked: string | null }>("select app.ask_substitute($1, $2) as asked", [answerId, newId()]);
  return rows[0]?.asked !== null;
}

/** Asks a colleague by hand, where the roster had nobody: the coordinator's to do. */
export const askMore = defineAction({
  name: "readiness.askMore",
  permission: "readiness.callOut",
  input: z.strictObject({ callOutId: z.uuid(), accountId: z.uuid(), discipline: z.string().max(40) }),
  async run({ client, now }, { callOutId, accountId, discipline }) {
    const { rows } = await client.query<{ provinceCode: string; isEnded: boolean; isDrill: boolean; disciplines: readonly string[] }>(`select province_code as "provinceCode", is_drill as "isDrill", ended_at is not null as "isEnded", disciplines from call_outs where id = $1`, [callOutId]);
    const found = rows[0];
    if (!found) throw new NotFound();
    if (found.isEnded) throw new Refusal("call-over");
    const { rows: able } = await client.query(
      "select a.agency_id as id from accounts a where a.id = $1 and app.can_be_on_duty(a.id, $2, $3) and not exists (select 1 from call_out_answers w where w.call_out_id = $4 and w.account_id = a.id)",
      [accountId, discipline, found.provinceCode, callOutId],
    );
    if (!able[0] || !found.disciplines.includes(discipline)) throw new Refusal("cannot-be-asked", {}, "accountId");
    await client.query("insert into call_out_answers (id, call_out_id, account_id, agency_id, discipline, asked_at) values ($1, $2, $3, $4, $5, $6)", [newId(), callOutId, accountId, able[0].id, discipline, now]);
    return { event: { type: substituteOf(found.isDrill), subjectKind: "callOut", subjectId: callOutId, data: { discipline } } };
  },
});

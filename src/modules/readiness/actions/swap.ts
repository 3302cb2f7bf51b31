import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { getShift, myProvince } from "../roster-store.ts";

/** Asks a colleague to take one's shift, or to swap it for one of hers. */
export const askSwap = defineAction({
  name: "readiness.askSwap",
  permission: "readiness.ownDuty",
  input: z.strictObject({ shiftId: z.uuid(), toAccountId: z.uuid(), returnShiftId: z.uuid().optional() }),
  async run(context, { shiftId, toAccountId, returnShiftId }) {
    const { client, actor, now } = context;
    const shift = await getShift(context, shiftId);
    if (shift.accountId !== actor.accountId) throw new NotFound();
    if (shift.endsAt <= now) throw new Refusal("over-already");
    const { rows } = await client.query("select app.can_be_on_duty($1, $2, $3) as can", [toAccountId, shift.discipline, await myProvince(context)]);
    if (rows[0]?.can !== true || toAccountId === actor.accountId) throw new Refusal("cannot-be-on-duty", {}, "toAccountId");
    if (returnShiftId && (await getShift(context, returnShiftId)).accountId !== toAccountId) throw new NotFound();

    const id = newId();
    await client.query("insert into duty_swaps (id, shift_id, asked_by, to_account_id, return_shift_id, asked_at) values ($1, $2, $3, $4, $5, $6)", [id, shiftId, actor.accountId, toAccountId, returnShiftId ?? null, now]);
    return { event: { type: "swap-asked", subjectKind: "account", subjectId: toAccountId, data: { swapId: id } }, result: { swapId: id } };
  },
});

interface OpenSwap {
  readonly askedBy: string;
  readonly toAccountId: string;
}

/** Agrees to take a colleague's shift, or says no; a no needs no reason. */
export const answerSwap = defineAction({
  name: "readiness.answerSwap",
  permission: "readiness.ownDuty",
  input: z.strictObject({ swapId: z.uuid(), agrees: z.boolean() }),
  async run({ client, actor, now }, { swapId, agrees }) {
    const { rows } = await client.query<OpenSwap>(`select asked_by as "askedBy", to_account_id as "toAccountId" from duty_swaps where id = $1 and to_account_id = $2 and state = 'asked'`, [swapId, actor.accountId]);
    const swap = rows[0];
    if (!swap) throw new NotFound();
    if (!agrees) {
      await client.query("update duty_swaps set state = 'declined', answered_at = $2 where id = $1", [swapId, now]);
      return { event: { type: "swap-declined", subjectKind: "account", subjectId: swap.askedBy, data: { swapId } } };
    }
    const { rows: agreed } = await client.query<{ reason: string | null }>("select app.agree_swap($1) as reason", [swapId]);
    const reason = agreed[0]?.reason;
    if (reason) throw new Refusal(reason === "gone" ? "swap-gone" : reason);
    return { event: { type: "swap-agreed", subjectKind: "account", subjectId: swap.askedBy, data: { swapId } } };
  },
});

/** Takes back a question that was not answered yet. */
export const takeBackSwap = defineAction({
  name: "readiness.takeBackSwap",
  permission: "readiness.ownDuty",
  input: z.strictObject({ swapId: z.uuid() }),
  async run({ client, actor }, { swapId }) {
    const { rowCount } = await client.query("update duty_swaps set state = 'takenBack' where id = $1 and asked_by = $2 and state = 'asked'", [swapId, actor.accountId]);
    if (rowCount === 0) throw new NotFound();
    return { event: { type: "swap-taken-back", subjectKind: "account", subjectId: actor.accountId, data: { swapId } } };
  },
});

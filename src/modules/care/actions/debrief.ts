import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { ownPartUsed } from "../own-part.ts";
import { openDebriefs } from "../read-own.ts";

/** Takes an offer to talk something over, or declines it; no reason is asked, and nobody is told. */
export const answerDebrief = defineAction({
  name: "care.answerDebrief",
  permission: "signed-in",
  isAnswerSecret: true,
  input: z.strictObject({ debriefId: z.uuid(), answer: z.enum(["declined", "taken"]) }),
  async run(context, { debriefId, answer }) {
    const { client, actor, now } = context;
    const offer = (await openDebriefs(context)).find(({ id }) => id === debriefId);
    if (!offer) throw new NotFound();
    if (offer.about === "byHand") await client.query("update debriefs set answer = $3, answered_at = $4 where id = $1 and account_id = $2", [debriefId, actor.accountId, answer, now]);
    else {
      await client.query("insert into debriefs (id, account_id, about, event_id, answer, made_at, answered_at) values ($1, $2, $3, $4, $5, $6, $6)", [
        newId(), actor.accountId, offer.about, debriefId, answer, now,
      ]);
    }
    return { event: ownPartUsed(context) };
  },
});

/** Asks for it oneself, after something hard the product knows nothing of. */
export const askDebrief = defineAction({
  name: "care.askDebrief",
  permission: "signed-in",
  isAnswerSecret: true,
  input: z.strictObject({}),
  async run(context) {
    const { client, actor, now } = context;
    const isAsked = (await openDebriefs(context)).some(({ about }) => about === "byHand");
    if (!isAsked) await client.query("insert into debriefs (id, account_id, about, made_at) values ($1, $2, 'byHand', $3)", [newId(), actor.accountId, now]);
    return { event: ownPartUsed(context) };
  },
});

import { z } from "zod";
import { defineAction, defineRead, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { cursorAfter, cursorTime, readCursor } from "#platform/db/cursor.ts";
import { typeset } from "#platform/print/typeset.ts";
import { bangkokDay } from "#thai/dates.ts";
import { CARD, findCardOf, oneAtATime, type Card } from "../officials.ts";
import { cardPaper, registerPaper } from "../paper/official.ts";
import { cardState } from "../rules/official.ts";

const province = z.string().regex(/^\d{2}$/);
const MOST_PRINTED = 500;

/** The register of competent officials, newest card first: the authority's of all provinces, a coordinator's of her own. */
export const register = defineRead({
  name: "credentials.register",
  input: z.strictObject({ provinceCode: province.optional(), cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  permission: "credentials.register",
  async run(context, { provinceCode, cursor, limit }) {
    const { client, now } = context;
    const after = readCursor(cursor);
    const { rows } = await client.query<Card & { at: string }>(
      `select ${cursorTime("o.granted_at")} as at, ${CARD} where ($1::text is null or o.province_code = $1) and ($2::timestamptz is null or (o.granted_at, o.id) < ($2, $3::uuid)) order by o.granted_at desc, o.id desc limit $4`,
      [provinceCode ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const today = bangkokDay(now);
    return {
      result: {
        officials: shown.map(({ at: _at, ...card }) => ({ ...card, state: cardState(card, today) })),
        next: cursorAfter(last && { at: last.at, id: last.id }),
        mayDecide: context.can("credentials.decide"),
      },
    };
  },
});

async function getCardToChange(context: ActionContext, officialId: string): Promise<Card> {
  const { client, actor } = context;
  await oneAtATime(context, officialId);
  const { rows } = await client.query<Card>(`select ${CARD} where o.id = $1`, [officialId]);
  const card = rows[0];
  if (!card) throw new NotFound();
  if (card.accountId === actor.accountId) throw new Refusal("not-ones-own");
  return card;
}

/** Suspends a card with a reason, at once. */
export const suspendOfficial = defineAction({
  name: "credentials.suspendOfficial",
  input: z.strictObject({ officialId: z.uuid(), reason: z.string().trim().min(5).max(1000) }),
  permission: "credentials.decide",
  async run(context, { officialId, reason }) {
    const card = await getCardToChange(context, officialId);
    const state = cardState(card, bangkokDay(context.now));
    if (state !== "active" && state !== "expiring") throw new Refusal("card-not-active");
    await context.client.query("update officials set suspended_at = $2, suspended_by = $3, suspended_because = $4, version = version + 1 where id = $1", [officialId, context.now, context.actor.accountId, reason]);
    return { event: { type: "official-suspended", category: "access", subjectKind: "account", subjectId: card.accountId, data: { officialId } } };
  },
});

/** Ends a suspension. */
export const liftSuspension = defineAction({
  name: "credentials.liftSuspension",
  input: z.strictObject({ officialId: z.uuid() }),
  permission: "credentials.decide",
  async run(context, { officialId }) {
    const card = await getCardToChange(context, officialId);
    if (cardState(card, bangkokDay(context.now)) !== "suspended") throw new Refusal("card-not-suspended");
    await context.client.query("update officials set suspended_at = null, suspended_by = null, suspended_because = null, version = version + 1 where id = $1", [officialId]);
    return { event: { type: "official-suspension-lifted", category: "access", subjectKind: "account", subjectId: card.accountId, data: { officialId } } };
  },
});

const pdfOf = (fileName: string, pdf: Uint8Array) => ({ fileName, type: "application/pdf", base64: Buffer.from(pdf).toString("base64") });

/** One's own card on paper. */
export const printCard = defineAction({
  name: "credentials.printCard",
  input: z.strictObject({}),
  permission: "credentials.apply",
  isAnswerSecret: true,
  async run(context) {
    const { actor, now } = context;
    const card = await findCardOf(context, actor.accountId);
    if (!card) throw new NotFound();
    const state = cardState(card, bangkokDay(now));
    if (state !== "active" && state !== "expiring") throw new Refusal("card-not-active");
    const { pdf } = await typeset(cardPaper(card, now), now);
    return { event: { type: "official-card-printed", category: "access", subjectKind: "account", subjectId: actor.accountId, data: { officialId: card.id } }, result: pdfOf("ruam-official-card.pdf", pdf) };
  },
});

/** An extract of the register of a province, on paper. */
export const printRegister = defineAction({
  name: "credentials.printRegister",
  input: z.strictObject({ provinceCode: province }),
  permission: "credentials.register",
  isAnswerSecret: true,
  async run({ client, now }, { provinceCode }) {
    const { rows } = await client.query<Card>(`select ${CARD} where o.province_code = $1 and o.ended_at is null order by o.card_number limit ${MOST_PRINTED}`, [provinceCode]);
    const today = bangkokDay(now);
    const { pdf } = await typeset(registerPaper(rows.map((card) => ({ ...card, state: cardState(card, today) })), { provinceCode, now }), now);
    return { event: { type: "official-register-printed", category: "access", data: { provinceCode, count: rows.length } }, result: pdfOf(`ruam-officials-${provinceCode}.pdf`, pdf) };
  },
});

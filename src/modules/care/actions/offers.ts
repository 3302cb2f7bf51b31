import { z } from "zod";
import { defineAction, defineRead, type ActionContext } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { ownPartUsed } from "../own-part.ts";

/** Offers supervision or a retreat to everybody. */
export const makeOffer = defineAction({
  name: "care.makeOffer",
  permission: "care.organise",
  input: z.strictObject({
    kind: z.enum(["supervision", "retreat"]),
    title: z.string().trim().min(1).max(200),
    details: z.string().trim().max(2_000).default(""),
    place: z.string().trim().min(1).max(300),
    mode: z.enum(["onSite", "online", "phone"]),
    provinceCode: z.string().regex(/^\d{2}$/).optional(),
    startsAt: z.iso.datetime({ offset: true }),
    endsAt: z.iso.datetime({ offset: true }),
    seats: z.number().int().min(1).max(500),
  }),
  async run({ client, actor, now }, { kind, title, details, place, mode, provinceCode, startsAt, endsAt, seats }) {
    if (new Date(startsAt) <= now) throw new Refusal("in-past", {}, "startsAt");
    if (new Date(endsAt) <= new Date(startsAt)) throw new Refusal("ends-before", {}, "endsAt");
    const id = newId();
    await client.query(
      `insert into care_offers (id, kind, title, details, place, mode, province_code, starts_at, ends_at, seats, organised_by, agency_id, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [id, kind, title, details, place, mode, provinceCode ?? null, startsAt, endsAt, seats, actor.accountId, actor.agencyId, now],
    );
    return { event: { type: "care-offered", category: "access", subjectKind: "careOffer", subjectId: id, data: { kind, seats } }, result: { offerId: id } };
  },
});

/** Calls one's own offer off; those who joined see it no more. */
export const cancelOffer = defineAction({
  name: "care.cancelOffer",
  permission: "care.organise",
  input: z.strictObject({ offerId: z.uuid() }),
  async run(context, { offerId }) {
    await getOwnOffer(context, offerId);
    await context.client.query("update care_offers set cancelled_at = $2 where id = $1", [offerId, context.now]);
    return { event: { type: "care-offer-cancelled", category: "access", subjectKind: "careOffer", subjectId: offerId } };
  },
});

/** Who comes to one's own offer. */
export const comers = defineRead({
  name: "care.comers",
  permission: "care.organise",
  input: z.strictObject({ offerId: z.uuid() }),
  async run(context, { offerId }) {
    await getOwnOffer(context, offerId);
    const { rows } = await context.client.query<{ name: string; agencyTh: string; agencyEn: string }>(
      `select a.display_name as name, g.name_th as "agencyTh", g.name_en as "agencyEn" from care_signups s join accounts a on a.id = s.account_id join agencies g on g.id = a.agency_id
        where s.offer_id = $1 order by s.signed_at, a.id limit 500`,
      [offerId],
    );
    return { event: { type: "care-comers-read", category: "access", subjectKind: "careOffer", subjectId: offerId }, result: { people: rows } };
  },
});

async function getOwnOffer({ client, actor }: ActionContext, offerId: string): Promise<void> {
  const { rows } = await client.query("select 1 from care_offers where id = $1 and organised_by = $2 and cancelled_at is null", [offerId, actor.accountId]);
  if (!rows[0]) throw new NotFound();
}

/** Takes a seat, seen by oneself and the organiser. */
export const join = defineAction({
  name: "care.join",
  permission: "signed-in",
  isAnswerSecret: true,
  input: z.strictObject({ offerId: z.uuid() }),
  async run(context, { offerId }) {
    const { rows } = await context.client.query<{ answer: string }>("select app.take_care_seat($1) as answer", [offerId]);
    if (rows[0]?.answer === "full") throw new Refusal("no-seat-left");
    if (rows[0]?.answer !== "taken") throw new NotFound();
    return { event: ownPartUsed(context) };
  },
});

/** Gives one's seat back; no reason is asked. */
export const giveBack = defineAction({
  name: "care.giveBack",
  permission: "signed-in",
  isAnswerSecret: true,
  input: z.strictObject({ offerId: z.uuid() }),
  async run(context, { offerId }) {
    await context.client.query("delete from care_signups where offer_id = $1 and account_id = $2", [offerId, context.actor.accountId]);
    return { event: ownPartUsed(context) };
  },
});

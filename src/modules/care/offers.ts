import type { ActionContext } from "#platform/action/define.ts";

/** Supervision or a retreat that is to come, as its reader may know it. */
export interface CareOffer {
  readonly id: string;
  readonly kind: "supervision" | "retreat";
  readonly title: string;
  readonly details: string;
  readonly place: string;
  readonly mode: "onSite" | "online" | "phone";
  readonly provinceCode: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly seats: number;
  readonly seatsLeft: number;
  readonly agencyTh: string;
  readonly agencyEn: string;
  readonly isMine: boolean;
  readonly hasJoined: boolean;
}

/** What is to come, soonest first. Whether the reader has joined is told; who else has is the organiser's to know. */
export async function comingOffers({ client, actor, now }: ActionContext): Promise<readonly CareOffer[]> {
  const { rows } = await client.query<CareOffer>(
    `select o.id, o.kind, o.title, o.details, o.place, o.mode, o.province_code as "provinceCode", o.starts_at as "startsAt", o.ends_at as "endsAt", o.seats, app.care_seats_left(o.id) as "seatsLeft",
        g.name_th as "agencyTh", g.name_en as "agencyEn", o.organised_by = $1 as "isMine",
        exists (select 1 from care_signups s where s.offer_id = o.id and s.account_id = $1) as "hasJoined"
       from care_offers o join agencies g on g.id = o.agency_id where o.cancelled_at is null and o.ends_at > $2 order by o.starts_at, o.id limit 50`,
    [actor.accountId, now],
  );
  return rows;
}

import { z } from "zod";
import { type ActionContext, defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { accountNames, agencyNames } from "#modules/partners/public.ts";
import { isSessionOpen } from "../rules/presence.ts";
import type { Material, Outcome, PaidBy } from "../rules/workshop.ts";
import { LINE, type WorkshopLine } from "./list.ts";

interface Row extends WorkshopLine {
  readonly agencyId: string;
  readonly costBaht: number;
  readonly paidBy: PaidBy;
  readonly materials: readonly Material[];
  readonly outcomes: readonly Outcome[];
  readonly version: number;
  readonly link: string | null;
  readonly gives: boolean;
}

/** One workshop: what it is, when and where; the address of an online one for those with a place; and what the caller may do. */
export const read = defineRead({
  name: "workshops.read",
  permission: "signed-in",
  input: z.strictObject({ workshopId: z.uuid() }),
  async run(context, { workshopId }) {
    const { client, actor, now } = context;
    const { rows } = await client.query<Row>(
      `select ${LINE}, w.agency_id as "agencyId", w.cost_baht as "costBaht", w.paid_by as "paidBy", w.materials, w.outcomes, w.version, app.gives_workshop(w.id) as gives,
         (select l.link from workshop_links l where l.workshop_id = w.id) as link from workshops w where w.id = $2`,
      [actor.accountId, workshopId],
    );
    const [found] = rows;
    if (!found) throw new NotFound();
    const { gives, agencyId, ...workshop } = found;
    const sessions = await sessionsOf(context, workshopId);
    const agency = (await agencyNames(context, [agencyId])).get(agencyId);
    return {
      result: {
        workshop,
        agency: { nameTh: agency?.nameTh ?? "", nameEn: agency?.nameEn ?? "" },
        trainers: await trainersOf(context, workshopId),
        sessions: sessions.map((one) => ({ id: one.id, beginsAt: one.beginsAt.toISOString(), endsAt: one.endsAt.toISOString(), isOpen: isSessionOpen({ ...one, isCancelled: workshop.state === "cancelled" }, now) })),
        can: { change: gives && workshop.state === "open", see: gives, nominate: context.can("workshops.nominate") },
      },
    };
  },
});

async function sessionsOf({ client }: ActionContext, workshopId: string) {
  const { rows } = await client.query<{ id: string; beginsAt: Date; endsAt: Date }>(`select id, begins_at as "beginsAt", ends_at as "endsAt" from workshop_sessions where workshop_id = $1 order by begins_at, id`, [workshopId]);
  return rows;
}

async function trainersOf(context: ActionContext, workshopId: string) {
  const { rows } = await context.client.query<{ id: string }>("select account_id as id from workshop_trainers where workshop_id = $1", [workshopId]);
  const names = await accountNames(context, rows.map(({ id }) => id));
  return rows.flatMap(({ id }) => {
    const name = names.get(id);
    return name ? [{ accountId: id, name: name.displayName, agencyNameTh: name.agencyNameTh, agencyNameEn: name.agencyNameEn }] : [];
  });
}

/** Who can give a workshop: everybody who is a trainer, for the form. */
export const trainers = defineRead({
  name: "workshops.trainers",
  permission: "workshops.give",
  input: z.strictObject({}),
  async run({ client }) {
    const { rows } = await client.query<{ accountId: string; name: string; agencyNameTh: string; agencyNameEn: string }>(
      `select a.id as "accountId", a.display_name as name, g.name_th as "agencyNameTh", g.name_en as "agencyNameEn" from accounts a join agencies g on g.id = a.agency_id
        where a.status = 'active' and exists (select 1 from account_roles r where r.account_id = a.id and r.role = 'trainer' and (r.ends_at is null or r.ends_at > app.now()))
        order by a.display_name collate "th-x-icu", a.id limit 200`,
    );
    return { result: { trainers: rows } };
  },
});

/** The focal point's colleagues, and how each stands to this workshop. */
export const colleagues = defineRead({
  name: "workshops.colleagues",
  permission: "workshops.nominate",
  input: z.strictObject({ workshopId: z.uuid() }),
  async run({ client, actor }, { workshopId }) {
    const { rows } = await client.query<{ accountId: string; name: string; positionTitle: string | null; state: string | null }>(
      `select a.id as "accountId", a.display_name as name, a.position_title as "positionTitle", e.state from accounts a left join enrolments e on e.account_id = a.id and e.workshop_id = $2
        where a.agency_id = $1 and a.status = 'active' order by a.display_name collate "th-x-icu", a.id limit 500`,
      [actor.agencyId, workshopId],
    );
    return { result: { colleagues: rows } };
  },
});

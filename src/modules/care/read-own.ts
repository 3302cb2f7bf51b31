import type { ActionContext } from "#platform/action/define.ts";
import { hardEvents, isHeavy, type Load, loadOf, OFFER_DAYS, weighingTypes } from "./rules/load.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_DAYS = 7;

/** Talking it over, offered to her. `id`: of the row she asked by hand, or of her own event. */
export interface DebriefOffer {
  readonly id: string;
  readonly about: "emergency" | "callOut" | "byHand";
  /** Instant, ISO. */
  readonly at: string;
}

/** What her own last week held; null when she has switched the word about rest off. */
export async function ownLoad({ client, actor, now }: ActionContext, hasNudge: boolean): Promise<Load | null> {
  if (!hasNudge) return null;
  const { rows } = await client.query<{ type: string; count: number }>(
    "select type, count(*)::int as count from events where account_id = $1 and at > $2 and type = any ($3) group by type",
    [actor.accountId, new Date(now.getTime() - WEEK_DAYS * DAY_MS), weighingTypes],
  );
  return loadOf(rows);
}

/** Has she the word about rest switched on? On until she says otherwise. */
export async function hasNudge({ client, actor }: ActionContext): Promise<boolean> {
  const { rows } = await client.query<{ on: boolean }>(`select has_nudge as "on" from care_settings where account_id = $1`, [actor.accountId]);
  return rows[0]?.on ?? true;
}

/** The word about rest for the first page: only after a heavy week, and only if she wants it. */
export async function nudgeOf(context: ActionContext): Promise<Load | null> {
  const load = await ownLoad(context, await hasNudge(context));
  return load && isHeavy(load) ? load : null;
}

/** What is offered to be talked over: after her own hard events of two weeks, and what she asked for; none she has answered. */
export async function openDebriefs({ client, actor, now }: ActionContext): Promise<readonly DebriefOffer[]> {
  const since = new Date(now.getTime() - OFFER_DAYS * DAY_MS);
  const { rows } = await client.query<{ id: string; about: string; at: Date }>(
    `select e.id, e.type as about, e.at from events e where e.account_id = $1 and e.at > $2 and e.type = any ($3)
        and (e.type <> 'call-answered' or e.data->>'answer' = 'arrived') -- who came, once
        and not exists (select 1 from debriefs d where d.account_id = $1 and d.event_id = e.id)
     union all select d.id, d.about, d.made_at from debriefs d where d.account_id = $1 and d.answer is null and d.made_at > $2
     order by 3 desc limit 5`,
    [actor.accountId, since, Object.keys(hardEvents)],
  );
  return rows.map(({ id, about, at }) => ({ id, about: hardEvents[about] ?? "byHand", at: at.toISOString() }));
}

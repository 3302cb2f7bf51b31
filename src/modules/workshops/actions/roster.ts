import { z } from "zod";
import { type ActionContext, defineRead } from "#platform/action/define.ts";
import { serverTranslator } from "#platform/i18n/server.ts";
import type { EnrolmentState } from "../rules/enrolment.ts";
import { kindOfPresence, type PresenceKind } from "../rules/presence.ts";
import { sheetOf } from "../rules/sheet.ts";
import { getOwnWorkshop } from "../store.ts";

interface Presence {
  readonly sessionId: string;
  readonly arrivedAt: string;
  readonly leftAt: string | null;
  readonly how: "code" | "hand";
  readonly kind: PresenceKind;
}

/** Somebody in the trainer's list. */
export interface Learner {
  readonly accountId: string;
  readonly name: string;
  readonly agencyNameTh: string;
  readonly agencyNameEn: string;
  readonly state: EnrolmentState;
  readonly presence: readonly Presence[];
  readonly evaluations: readonly { readonly outcome: number; readonly level: string }[];
  readonly scores: readonly { readonly outcome: number; readonly before: number | null; readonly after: number | null }[];
}

// One statement for the whole list: a workshop has at most a thousand places.
const ROSTER = `select e.account_id as "accountId", a.display_name as name, g.name_th as "agencyNameTh", g.name_en as "agencyNameEn", e.state,
    coalesce((select json_agg(json_build_object('sessionId', p.session_id, 'arrivedAt', p.arrived_at, 'leftAt', p.left_at, 'how', p.how, 'beginsAt', s.begins_at, 'endsAt', s.ends_at) order by s.begins_at)
      from workshop_attendance p join workshop_sessions s on s.id = p.session_id where p.workshop_id = $1 and p.account_id = e.account_id), '[]') as presence,
    coalesce((select json_agg(json_build_object('outcome', v.outcome, 'level', v.level) order by v.outcome) from workshop_evaluations v where v.workshop_id = $1 and v.account_id = e.account_id), '[]') as evaluations,
    coalesce((select json_agg(json_build_object('outcome', c.outcome, 'before', c.before, 'after', c.after) order by c.outcome) from workshop_scores c where c.workshop_id = $1 and c.account_id = e.account_id), '[]') as scores
  from enrolments e join accounts a on a.id = e.account_id join agencies g on g.id = e.agency_id where e.workshop_id = $1 and e.state <> 'withdrawn'
  order by array_position(array['confirmed','waiting','asked','nominated'], e.state), case when e.state = 'waiting' then e.asked_at end, a.display_name collate "th-x-icu", e.id limit 2000`;

type Raw = Omit<Learner, "presence"> & { readonly presence: readonly (Omit<Presence, "kind"> & { readonly beginsAt: string; readonly endsAt: string })[] };

async function rosterOf({ client }: ActionContext, workshopId: string): Promise<readonly Learner[]> {
  const { rows } = await client.query<Raw>(ROSTER, [workshopId]);
  return rows.map((row) => ({
    ...row,
    presence: row.presence.map(({ beginsAt, endsAt, ...one }) => ({
      ...one,
      kind: kindOfPresence({ arrivedAt: new Date(one.arrivedAt), leftAt: one.leftAt ? new Date(one.leftAt) : null }, { beginsAt: new Date(beginsAt), endsAt: new Date(endsAt) }),
    })),
  }));
}

/** Who takes part, waits and asked, with presence, evaluation and scores; for whoever gives the workshop. */
export const roster = defineRead({
  name: "workshops.roster",
  permission: "workshops.give",
  input: z.strictObject({ workshopId: z.uuid() }),
  async run(context, { workshopId }) {
    await getOwnWorkshop(context, workshopId);
    const learners = await rosterOf(context, workshopId);
    return { event: { type: "workshop-roster-read", subjectKind: "workshop", subjectId: workshopId, data: { count: learners.length } }, result: { learners } };
  },
});

/** The attendance sheet as CSV: names, agencies, and a column for each session. Nothing in it runs in a spreadsheet. */
export const sheet = defineRead({
  name: "workshops.sheet",
  permission: "workshops.give",
  input: z.strictObject({ workshopId: z.uuid() }),
  async run(context, { workshopId }) {
    await getOwnWorkshop(context, workshopId);
    const t = serverTranslator(context.actor.language);
    const { rows: sessions } = await context.client.query<{ id: string; day: string }>(`select id, to_char(begins_at at time zone 'Asia/Bangkok', 'YYYY-MM-DD HH24:MI') as day from workshop_sessions where workshop_id = $1 order by begins_at, id`, [workshopId]);
    const learners = (await rosterOf(context, workshopId)).filter(({ state }) => state === "confirmed");
    const agency = (one: Learner): string => (context.actor.language === "th" ? one.agencyNameTh : one.agencyNameEn);
    const cells = (one: Learner): string[] => sessions.map(({ id }) => t(`workshops.presence.${one.presence.find(({ sessionId }) => sessionId === id)?.kind ?? "absent"}`));
    const csv = sheetOf([[t("workshops.sheet.name"), t("workshops.sheet.agency"), ...sessions.map(({ day }) => day)], ...learners.map((one) => [one.name, agency(one), ...cells(one)])]);
    return { event: { type: "workshop-sheet-written", subjectKind: "workshop", subjectId: workshopId, data: { count: learners.length } }, result: { csv } };
  },
});

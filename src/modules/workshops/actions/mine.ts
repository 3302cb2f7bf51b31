import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { gainOf } from "../rules/gain.ts";
import { LINE, type WorkshopLine } from "./list.ts";

interface MyLine extends WorkshopLine {
  readonly feedbackGiven: boolean;
  readonly wasThere: number;
  readonly sessionCount: number;
  readonly canGiveFeedback: boolean;
  readonly evaluations: readonly { readonly th: string; readonly en: string; readonly level: string }[];
  readonly scores: readonly { readonly th: string | null; readonly en: string | null; readonly before: number | null; readonly after: number | null }[];
}

const MINE = `select ${LINE}, coalesce(e.feedback_given, false) as "feedbackGiven",
    (select count(*)::int from workshop_attendance a where a.workshop_id = w.id and a.account_id = $1) as "wasThere",
    (select count(*)::int from workshop_sessions s where s.workshop_id = w.id) as "sessionCount",
    e.state = 'confirmed' and not e.feedback_given and w.ends_at <= $2 and w.ends_at > $2::timestamptz - interval '14 days' and exists (select 1 from workshop_attendance a where a.workshop_id = w.id and a.account_id = $1) as "canGiveFeedback",
    coalesce((select json_agg(json_build_object('th', w.outcomes -> v.outcome ->> 'th', 'en', w.outcomes -> v.outcome ->> 'en', 'level', v.level) order by v.outcome) from workshop_evaluations v where v.workshop_id = w.id and v.account_id = $1), '[]') as evaluations,
    coalesce((select json_agg(json_build_object('th', w.outcomes -> c.outcome ->> 'th', 'en', w.outcomes -> c.outcome ->> 'en', 'before', c.before, 'after', c.after) order by c.outcome) from workshop_scores c where c.workshop_id = w.id and c.account_id = $1), '[]') as scores
  from workshops w join enrolments e on e.workshop_id = w.id and e.account_id = $1 where e.state <> 'withdrawn' order by w.begins_at desc, w.id desc limit 200`;

/** One's own trainings, latest first: places, presence, what was learned, and what is still asked. */
export const mine = defineRead({
  name: "workshops.mine",
  permission: "signed-in",
  input: z.strictObject({}),
  async run({ client, actor, now }) {
    const { rows } = await client.query<MyLine>(MINE, [actor.accountId, now]);
    const asked = await client.query<{ id: string; workshopId: string; titleTh: string; titleEn: string; months: number; answeredAt: Date | null }>(
      `select f.id, f.workshop_id as "workshopId", w.title_th as "titleTh", w.title_en as "titleEn", f.months, f.answered_at as "answeredAt" from workshop_follow_ups f join workshops w on w.id = f.workshop_id
        where f.account_id = $1 and f.answered_at is null order by f.asked_at desc limit 50`,
      [actor.accountId],
    );
    const withGain = rows.map((one) => ({ ...one, canGiveFeedback: one.canGiveFeedback === true, scores: one.scores.map((score) => ({ ...score, gain: score.before === null || score.after === null ? null : gainOf(score.before, score.after) })) }));
    return { result: { trainings: withGain, followUps: asked.rows } };
  },
});

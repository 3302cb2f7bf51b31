import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { cursorAfter, cursorTime, readCursor } from "#platform/db/cursor.ts";
import type { EnrolmentState } from "../rules/enrolment.ts";
import type { Entry, Mode } from "../rules/workshop.ts";

/** A workshop in a list. */
export interface WorkshopLine {
  readonly id: string;
  readonly courseCode: string;
  readonly titleTh: string;
  readonly titleEn: string;
  readonly mode: Mode;
  readonly language: string;
  readonly entry: Entry;
  readonly provinceCode: string;
  readonly place: string;
  readonly state: "open" | "cancelled";
  /** Instants, ISO, UTC. */
  readonly beginsAt: string;
  readonly endsAt: string;
  readonly seats: number;
  readonly freeSeats: number;
  readonly waitingCount: number;
  readonly mine: EnrolmentState | null;
  readonly isMine: boolean;
}

export const LINE = `w.id, w.course_code as "courseCode", w.title_th as "titleTh", w.title_en as "titleEn", w.mode, w.language, w.entry, w.province_code as "provinceCode", w.place, w.state,
  ${cursorTime("w.begins_at")} as "beginsAt", ${cursorTime("w.ends_at")} as "endsAt", w.seats, w.seats - w.confirmed_count as "freeSeats", w.waiting_count as "waitingCount",
  (select e.state from enrolments e where e.workshop_id = w.id and e.account_id = $1) as mine, exists (select 1 from workshop_trainers t where t.workshop_id = w.id and t.account_id = $1) as "isMine"`;

/** What is offered, by time: of a province and a Bangkok month if asked for, else what is not over yet. */
export const list = defineRead({
  name: "workshops.list",
  permission: "signed-in",
  input: z.strictObject({
    province: z.string().regex(/^\d{2}$/).optional(),
    month: z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/).optional(),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  async run({ client, actor, now }, { province, month, cursor, limit }) {
    const after = readCursor(cursor);
    const { rows } = await client.query<WorkshopLine>(
      `select ${LINE} from workshops w
        where ($2::text is null or w.province_code = $2)
          and case when $3::text is null then w.ends_at >= $4 else w.begins_at >= ($3 || '-01')::timestamp at time zone 'Asia/Bangkok' and w.begins_at < (($3 || '-01')::timestamp + interval '1 month') at time zone 'Asia/Bangkok' end
          and ($5::timestamptz is null or (w.begins_at, w.id) > ($5, $6::uuid))
        order by w.begins_at, w.id limit $7`,
      [actor.accountId, province ?? null, month ?? null, now, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    const workshops = rows.slice(0, limit);
    const last = workshops.at(-1);
    return { result: { workshops, next: rows.length > limit && last ? cursorAfter({ at: last.beginsAt, id: last.id }) : null } };
  },
});

import { z } from "zod";
import { defineAction, defineRead } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { cursorAfter, cursorTime, readCursor } from "#platform/db/cursor.ts";
import { accountNames } from "#modules/partners/public.ts";
import type { Text } from "../course-schema.ts";
import { questionKinds } from "../rules/practice.ts";

interface AskedRow {
  readonly id: string;
  readonly at: string;
  readonly byAccountId: string;
  readonly courseTitle: Text;
  readonly isMarked: boolean;
}

/** What colleagues have asked one to mark, newest first. */
export const toMark = defineRead({
  name: "training.toMark",
  permission: "training.learn",
  input: z.strictObject({ cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  async run(context, { cursor, limit }) {
    const before = readCursor(cursor);
    const { rows } = await context.client.query<AskedRow>(
      `select i.id, ${cursorTime("i.asked_at")} as at, i.account_id as "byAccountId", v.content -> 'title' as "courseTitle", i.marked_at is not null as "isMarked"
         from training_interviews i join training_versions v on v.id = i.version_id
        where i.peer_account_id = $1 and i.asked_at is not null and ($2::timestamptz is null or (i.asked_at, i.id) < ($2::timestamptz, $3::uuid)) order by i.asked_at desc, i.id desc limit $4`,
      [context.actor.accountId, before?.at ?? null, before?.id ?? null, limit + 1],
    );
    const page = rows.slice(0, limit);
    const names = await accountNames(context, page.map(({ byAccountId }) => byAccountId));
    return {
      result: {
        asked: page.map(({ byAccountId, ...row }) => ({ ...row, byName: names.get(byAccountId)?.displayName ?? "", byAgencyTh: names.get(byAccountId)?.agencyNameTh ?? "", byAgencyEn: names.get(byAccountId)?.agencyNameEn ?? "" })),
        next: rows.length > limit ? cursorAfter(page.at(-1)) : null,
      },
    };
  },
});

/** The questions of a colleague, blind: her own marks are not among them. */
export const interview = defineRead({
  name: "training.interview",
  permission: "training.learn",
  input: z.strictObject({ interviewId: z.uuid() }),
  async run({ client, actor }, { interviewId }) {
    const { rows: found } = await client.query<{ courseTitle: Text; isMarked: boolean }>(
      `select v.content -> 'title' as "courseTitle", i.marked_at is not null as "isMarked" from training_interviews i join training_versions v on v.id = i.version_id where i.id = $1 and i.peer_account_id = $2`,
      [interviewId, actor.accountId],
    );
    if (!found[0]) throw new NotFound();
    const { rows } = await client.query<{ position: number; words: string }>("select position, words from app.interview_to_mark($1)", [interviewId]);
    return { result: { ...found[0], questions: rows } };
  },
});

/** Gives every question of a colleague a mark, once. */
export const markInterview = defineAction({
  name: "training.markInterview",
  permission: "training.learn",
  input: z.strictObject({ interviewId: z.uuid(), kinds: z.array(z.enum(questionKinds)).min(1).max(20) }),
  async run({ client, actor }, { interviewId, kinds }) {
    const { rows } = await client.query<{ isMarked: boolean }>(`select marked_at is not null as "isMarked" from training_interviews where id = $1 and peer_account_id = $2`, [interviewId, actor.accountId]);
    if (!rows[0]) throw new NotFound();
    if (rows[0].isMarked) throw new Refusal("already-marked");
    const { rows: done } = await client.query<{ isDone: boolean }>(`select app.mark_interview($1, $2) as "isDone"`, [interviewId, kinds]);
    if (!done[0]?.isDone) throw new Refusal("mark-every-question", {}, "kinds");
    return { event: { type: "interview-marked", category: "access", subjectKind: "interview", subjectId: interviewId, data: { count: kinds.length } } };
  },
});

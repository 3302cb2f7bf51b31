import { z } from "zod";
import { type ActionContext, defineAction, defineRead } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import type { Lesson } from "../course-schema.ts";
import { getLesson, refuseOver } from "../enrolments.ts";
import { drillOf, isDrillDone, sampleHash } from "../practice.ts";
import { breakKinds, formFields } from "../rules/drill.ts";
import { FEWEST_QUESTIONS, MOST_QUESTIONS, questionKinds } from "../rules/practice.ts";

const which = { enrolmentId: z.uuid(), lesson: z.string().max(90), block: z.number().int().min(0).max(200) };

function refuseOther(lesson: Lesson, block: number, kind: "practice-interview" | "evidence-drill"): void {
  if (lesson.blocks[block]?.kind !== kind) throw new NotFound();
}

/** Keeps the questions one has written for an interview, each with the mark one gives it; with a peer, asks her to mark them blind. */
export const keepInterview = defineAction({
  name: "training.keepInterview",
  permission: "training.learn",
  input: z.strictObject({
    ...which,
    questions: z.array(z.strictObject({ words: z.string().trim().min(1).max(300), kind: z.enum(questionKinds) })).min(FEWEST_QUESTIONS).max(MOST_QUESTIONS),
    peerAccountId: z.uuid().optional(),
  }),
  async run(context, { enrolmentId, lesson: key, block, questions, peerAccountId }) {
    const { enrolment, lesson } = await getLesson(context, enrolmentId, key);
    refuseOver(enrolment);
    refuseOther(lesson, block, "practice-interview");
    await refusePeer(context, peerAccountId);
    const interviewId = await openInterview(context, { enrolmentId, key, block, versionId: enrolment.versionId, peerAccountId });
    await context.client.query("delete from training_questions where interview_id = $1", [interviewId]);
    await context.client.query(
      "insert into training_questions (interview_id, position, words, own_kind) select $1, q.n - 1, q.words, q.kind from unnest($2::text[], $3::text[]) with ordinality q (words, kind, n)",
      [interviewId, questions.map(({ words }) => words), questions.map(({ kind }) => kind)],
    );
    return { event: { type: peerAccountId ? "interview-given" : "interview-kept", category: "access", subjectKind: "interview", subjectId: interviewId, data: { lesson: key, count: questions.length } }, result: { interviewId } };
  },
});

async function refusePeer({ client, actor }: ActionContext, peerAccountId: string | undefined): Promise<void> {
  if (!peerAccountId) return;
  const { rows } = await client.query("select 1 from accounts where id = $1 and status = 'active' and id <> $2", [peerAccountId, actor.accountId]);
  if (rows.length === 0) throw new Refusal("cannot-be-asked", {}, "peerAccountId");
}

interface Opening {
  readonly enrolmentId: string;
  readonly key: string;
  readonly block: number;
  readonly versionId: string;
  readonly peerAccountId: string | undefined;
}

async function openInterview({ client, actor, now }: ActionContext, { enrolmentId, key, block, versionId, peerAccountId }: Opening): Promise<string> {
  const { rows } = await client.query<{ id: string; isMarked: boolean }>(
    `select id, marked_at is not null as "isMarked" from training_interviews where enrolment_id = $1 and lesson = $2 and block = $3`, [enrolmentId, key, block],
  );
  if (rows[0]?.isMarked) throw new Refusal("already-marked");
  const askedAt = peerAccountId ? now : null;
  if (rows[0]) {
    await client.query("update training_interviews set kept_at = $2, peer_account_id = coalesce($3, peer_account_id), asked_at = coalesce($4, asked_at) where id = $1", [rows[0].id, now, peerAccountId ?? null, askedAt]);
    return rows[0].id;
  }
  const id = newId();
  await client.query(
    "insert into training_interviews (id, enrolment_id, account_id, version_id, lesson, block, peer_account_id, kept_at, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    [id, enrolmentId, actor.accountId, versionId, key, block, peerAccountId ?? null, now, askedAt],
  );
  return id;
}

/** Hands in the drill: the hash made on the device, the custody form, and the handing over one thinks is broken. */
export const drill = defineAction({
  name: "training.drill",
  permission: "training.learn",
  input: z.strictObject({
    ...which,
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    form: z.strictObject(Object.fromEntries(formFields.map((field) => [field, z.string().trim().min(1).max(200)])) as Record<(typeof formFields)[number], z.ZodString>), // one for each field
    brokenAt: z.number().int().min(0).max(20),
    breakKind: z.enum(breakKinds),
  }),
  async run(context, { enrolmentId, lesson: key, block, hash, form, brokenAt, breakKind }) {
    const { enrolment, lesson } = await getLesson(context, enrolmentId, key);
    refuseOver(enrolment);
    refuseOther(lesson, block, "evidence-drill");
    const made = drillOf(enrolmentId, block);
    const isHashRight = hash === sampleHash(made);
    const isBreakRight = brokenAt === made.broken.at && breakKind === made.broken.kind;
    const { rows } = await context.client.query<{ tries: number }>(
      `insert into training_drills (enrolment_id, lesson, block, account_id, hash, form, broken_at, break_kind, is_hash_right, is_break_right, done_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict (enrolment_id, lesson, block) do update set hash = excluded.hash, form = excluded.form, broken_at = excluded.broken_at, break_kind = excluded.break_kind,
         is_hash_right = excluded.is_hash_right, is_break_right = excluded.is_break_right, tries = training_drills.tries + 1, done_at = excluded.done_at returning tries`,
      [enrolmentId, key, block, context.actor.accountId, hash, JSON.stringify(form), brokenAt, breakKind, isHashRight, isBreakRight, context.now],
    );
    const isDone = isDrillDone({ isHashRight, isBreakRight, tries: rows[0]?.tries ?? 1 });
    return {
      event: { type: "drill-done", category: "access", subjectKind: "enrolment", subjectId: enrolmentId, data: { lesson: key } },
      result: { isHashRight, isBreakRight, isDone, broken: isDone ? made.broken : null },
    };
  },
});

/** Whom one may ask to mark one's questions: anybody who works here, one's own agency first. Who works in a shelter is told to nobody outside it. */
export const peers = defineRead({
  name: "training.peers",
  permission: "training.learn",
  input: z.strictObject({ text: z.string().trim().max(80).default("") }),
  async run({ client, actor }, { text }) {
    const { rows } = await client.query<{ accountId: string; name: string; agencyNameTh: string; agencyNameEn: string }>(
      `select a.id as "accountId", a.display_name as name, g.name_th as "agencyNameTh", g.name_en as "agencyNameEn" from accounts a join agencies g on g.id = a.agency_id and g.status = 'active'
        where a.status = 'active' and a.id <> $1 and (g.kind <> 'shelter' or a.agency_id = $3) and ($2 = '' or position(lower($2) in lower(a.display_name)) > 0 or position(lower($2) in lower(g.name_th || ' ' || g.name_en)) > 0)
        order by (a.agency_id = $3) desc, a.display_name collate "th-x-icu", a.id limit 20`,
      [actor.accountId, text, actor.agencyId],
    );
    return { result: { peers: rows } };
  },
});

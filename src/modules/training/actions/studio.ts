import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { accountNames } from "#modules/partners/public.ts";
import type { Course, Text } from "../course-schema.ts";
import { faultsOf, translationOf } from "../rules/complete.ts";
import type { VersionState } from "../tables.ts";
import { getVersion } from "../versions.ts";

interface StudioRow {
  readonly courseId: string;
  readonly code: string;
  readonly title: Text;
  readonly publishedId: string | null;
  readonly publishedLabel: string | null;
  readonly openId: string | null;
  readonly openState: VersionState | null;
  readonly openContent: Course | null;
  readonly learning: number;
}

/** Every course with what is published and what is being written, for those who write and review. */
export const studio = defineRead({
  name: "training.studio",
  permission: "training.review",
  input: z.strictObject({}),
  async run({ client }) {
    const { rows } = await client.query<StudioRow>(
      `select c.id as "courseId", c.code, coalesce(o.content, p.content) -> 'title' as title, p.id as "publishedId", p.label as "publishedLabel", o.id as "openId", o.state as "openState", o.content as "openContent",
         (select coalesce(sum(n.learning), 0)::int from app.training_counts(c.id) n) as learning
       from training_courses c left join training_versions p on p.course_id = c.id and p.state = 'published' left join training_versions o on o.course_id = c.id and o.state in ('draft','inReview')
       order by (o.id is not null) desc, c.code limit 500`,
    );
    return { result: { courses: rows.map(({ openContent, ...row }) => ({ ...row, translation: openContent ? translationOf(openContent) : null })) } };
  },
});

/** A whole version with its right answers, for those who write and review: what it says, what is missing, who wrote in it. */
export const version = defineRead({
  name: "training.version",
  permission: "training.review",
  input: z.strictObject({ versionId: z.uuid() }),
  async run(context, { versionId }) {
    const found = await getVersion(context, versionId);
    const { rows } = await context.client.query<{ accountId: string }>(`select account_id as "accountId" from training_edits where version_id = $1 order by edited_at`, [versionId]);
    const names = await accountNames(context, rows.map(({ accountId }) => accountId));
    return { result: { ...found, writers: rows.flatMap(({ accountId }) => names.get(accountId)?.displayName ?? []), faults: faultsOf(found.content), translation: translationOf(found.content) } };
  },
});

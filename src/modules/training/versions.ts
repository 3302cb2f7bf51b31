import type { ActionContext } from "#platform/action/define.ts";
import { NotFound, StaleVersion } from "#platform/action/refusal.ts";
import type { Course } from "./course-schema.ts";
import type { VersionState } from "./tables.ts";

/** A version as whoever writes or reviews it sees it. */
export interface Version {
  readonly id: string;
  readonly courseId: string;
  readonly code: string;
  readonly number: number;
  readonly label: string;
  readonly state: VersionState;
  readonly content: Course;
  readonly reviewNote: string | null;
  readonly version: number;
  /** The caller wrote in it: somebody else publishes it. */
  readonly isMyWork: boolean;
}

/** @throws NotFound where it is not there, or not the caller's to read */
export async function getVersion({ client }: Pick<ActionContext, "client">, versionId: string): Promise<Version> {
  const { rows } = await client.query<Version>(
    `select v.id, v.course_id as "courseId", c.code, v.number, v.label, v.state, v.content, v.review_note as "reviewNote", v.version, app.has_edited_training(v.id) as "isMyWork"
       from training_versions v join training_courses c on c.id = v.course_id where v.id = $1`,
    [versionId],
  );
  if (!rows[0]) throw new NotFound();
  return rows[0];
}

/**
 * Changes a row only as the caller saw it. @param set assignments with parameters from $3 on
 * @throws StaleVersion where somebody was faster
 */
export async function changeVersion(context: ActionContext, { id, version }: Pick<Version, "id" | "version">, [set, ...values]: readonly [string, ...unknown[]]): Promise<number> {
  const expected = context.expectedVersion ?? version;
  const { rowCount } = await context.client.query(`update training_versions set ${set}, version = version + 1 where id = $1 and version = $2`, [id, expected, ...values]);
  if (rowCount === 0) throw new StaleVersion({ yours: expected, current: version });
  return expected + 1;
}

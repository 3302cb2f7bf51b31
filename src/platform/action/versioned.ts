import type { ActionContext } from "./define.ts";
import { NotFound, StaleVersion } from "./refusal.ts";

/**
 * Changes one versioned row if it still has the version the caller saw, and counts its version up.
 * @param set SQL assignments with `$2…` placeholders for `values`; `$1` is the row's id
 * @throws StaleVersion with both versions; NotFound when the row is not visible
 * @returns the new version
 */
export async function changeVersioned(
  context: ActionContext,
  target: { readonly table: string; readonly id: string; readonly set: string; readonly values: readonly unknown[] },
  record?: () => Promise<unknown>,
): Promise<number> {
  const expected = context.expectedVersion;
  const { table, id, set, values } = target;
  const versionIs = expected === undefined ? "" : `and version = $${values.length + 2}`;
  const changed = await context.client.query(
    `update ${table} set ${set}, version = version + 1 where id = $1 ${versionIs} returning version`,
    [id, ...values, ...(expected === undefined ? [] : [expected])],
  );
  const version: number | undefined = changed.rows[0]?.version;
  if (version !== undefined) return version;
  const { rows } = await context.client.query(`select version from ${table} where id = $1`, [id]);
  const current: number | undefined = rows[0]?.version;
  if (current === undefined || expected === undefined) throw new NotFound();
  throw new StaleVersion({ yours: expected, current, record: await record?.() });
}

import { readdirSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { SystemScope } from "#platform/db/request.ts";
import { newId } from "#platform/db/id.ts";
import { type Content, type Shipped, shippedSchema } from "./content.ts";

const FOLDER = new URL("./shipped/", import.meta.url);

/** The procedures the product is delivered with, checked against their form. @throws when a file does not fit it */
export function shippedProcedures(): readonly Shipped[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith(".json")).sort().map((name) => shippedSchema.parse(JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"))));
}

type LoadScope = Pick<SystemScope, "client" | "now">;

/**
 * Brings the shipped procedures in, as proposals that wait for an authority's approval: nothing we wrote is in force by itself. A text
 * that waits still is replaced by a better one of the same name; one that was approved, or changed here, stays. Can run any number of times.
 */
export async function loadShipped(scope: LoadScope): Promise<void> {
  for (const { code, version, ...content } of shippedProcedures()) await loadOne(scope, { code, label: version, content });
}

async function loadOne({ client, now }: LoadScope, { code, label, content }: { readonly code: string; readonly label: string; readonly content: Content }): Promise<void> {
  await client.query("insert into sops (id, code, is_shipped, made_at) values ($1, $2, true, $3) on conflict (code) do nothing", [newId(), code, now]);
  const { rows } = await client.query<{ id: string; content: Content; isUntouched: boolean }>(
    `select v.id, v.content, v.is_shipped and v.state = 'inReview' and v.editors = '{}' as "isUntouched" from sop_versions v join sops s on s.id = v.sop_id where s.code = $1 and v.label = $2`,
    [code, label],
  );
  const known = rows[0];
  if (!known) {
    await client.query(
      `insert into sop_versions (id, sop_id, label, state, content, is_shipped, written_at, submitted_at) select $1, s.id, $3, 'inReview', $4, true, $5, $5 from sops s where s.code = $2 and s.is_shipped
       on conflict (sop_id, label) do nothing`,
      [newId(), code, label, JSON.stringify(content), now],
    );
  } else if (known.isUntouched && !isDeepStrictEqual(known.content, content)) {
    await client.query("update sop_versions set content = $2, version = version + 1 where id = $1", [known.id, JSON.stringify(content)]);
  }
}

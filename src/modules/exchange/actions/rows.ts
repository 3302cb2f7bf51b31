import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { errorText } from "../bad-rows-file.ts";
import { getVisibleBatch } from "../imports/batches.ts";
import { refusedRows } from "../imports/open-batch.ts";
import { mayWorkOnBatch } from "../policy.ts";
import type { UndoKept } from "../rules/batch.ts";

/** Rows that were not taken in, each with its errors in words, values masked; or cases that undoing kept, with the reason. */
export const rows = defineRead({
  name: "exchange.rows",
  input: z.strictObject({
    batchId: z.uuid(),
    outcome: z.enum(["rejected", "kept"]).default("rejected"),
    /** Row number after which to go on. */
    after: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(50).default(50),
  }),
  permission: "exchange.import",
  async run(context, { batchId, outcome, after, limit }) {
    const found = await getVisibleBatch(context, batchId);
    if (!mayWorkOnBatch(context.actor, found)) throw new NotFound();
    const lines = outcome === "kept" ? await keptRows(context, { batchId, after, limit }) : await rejectedRows(context, { batchId, after, limit, hasCells: found.purgedAt === null && found.state !== "cancelled" });
    return { result: { rows: lines.slice(0, limit), next: lines.length > limit ? (lines[limit - 1]?.row ?? null) : null } };
  },
});

interface Page {
  readonly batchId: string;
  readonly after: number;
  readonly limit: number;
}

type Context = Parameters<typeof refusedRows>[0];

interface RowLine {
  readonly row: number;
  readonly errors: readonly { readonly code: string; readonly column: string | null; readonly header: string; readonly value: string | null; readonly th: string; readonly en: string }[];
  readonly caseId: string | null;
  readonly why: UndoKept | null;
}

async function rejectedRows(context: Context, { batchId, after, limit, hasCells }: Page & { readonly hasCells: boolean }): Promise<readonly RowLine[]> {
  const vault = hasCells ? await context.openVault(batchId) : undefined;
  const refused = await refusedRows(context, batchId, { after, most: limit + 1, vault });
  return refused.map(({ row, errors }) => ({
    row,
    caseId: null,
    why: null,
    errors: errors.map((error) => ({ code: error.code, column: error.column?.letter ?? null, header: error.column?.header ?? "", value: error.value ?? null, th: errorText(error, "th"), en: errorText(error, "en") })),
  }));
}

async function keptRows({ client }: Context, { batchId, after, limit }: Page): Promise<readonly RowLine[]> {
  const found = await client.query<{ row: number; caseId: string; why: UndoKept }>(
    `select row_number as row, case_id as "caseId", why from import_rows where batch_id = $1 and outcome = 'kept' and row_number > $2 order by row_number limit $3`,
    [batchId, after, limit + 1],
  );
  return found.rows.map((row) => ({ ...row, errors: [] }));
}

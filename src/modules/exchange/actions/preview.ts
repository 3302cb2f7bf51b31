import { z } from "zod";
import { defineAction, type ActionContext } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { chooseTarget, type Mapping } from "../formats/mapping.ts";
import { isTarget, type Target } from "../formats/target.ts";
import { batchPlace } from "../imports/batch-vault.ts";
import { getOwnBatch } from "../imports/batches.ts";
import { keepPlan } from "../imports/keep-plan.ts";
import { openBatch } from "../imports/open-batch.ts";
import { rememberChoices, rememberedChoices } from "../imports/remembered.ts";
import { whyNotUnderstandAnew } from "../rules/batch.ts";
import { understand } from "../work/run-task.ts";

/**
 * Understands a file anew with other columns or as another format. What a person chose for a column is remembered for the
 * agency's next file with the same header.
 */
export const preview = defineAction({
  name: "exchange.preview",
  input: z.strictObject({
    batchId: z.uuid(),
    format: z.enum(["htcds", "ctdc", "template"]).optional(),
    /** Column from 0 and what it fills; "" keeps it as it is, without a meaning. */
    columns: z.array(z.strictObject({ column: z.int().min(0).max(500), target: z.string().max(120) })).max(400).default([]),
  }),
  permission: "exchange.import",
  versioned: true,
  async run(context, { batchId, format, columns }) {
    const found = await getOwnBatch(context, batchId);
    const reason = whyNotUnderstandAnew(found);
    if (reason) throw new Refusal(reason);
    const { vault, file } = await openBatch(context, batchId);
    const mapping = columns.reduce(chosen, file.mapping);

    const version = await changeVersioned(context, { table: "import_batches", id: batchId, set: "known_count = 0", values: [] });
    const cells = vault.unseal<string>(batchPlace("cells", batchId), await cellsOf(context, batchId));
    const anew = format && format !== file.mapping.format ? { format, remembered: await rememberedChoices(context) } : { mapping, remembered: {} };
    const understood = await understand({ kind: "read-cells", cells, fileHash: found.fileHash, now: context.now, ...anew });
    await keepPlan(context, batchId, { vault, understood });
    await rememberChoices(context, mapping);
    const { good, bad } = understood.counts;
    return { event: { type: "import-columns-chosen", category: "access", subjectKind: "import", subjectId: batchId, data: { columns: columns.length, good, bad } }, result: { version } };
  },
});

function chosen(mapping: Mapping, { column, target }: { readonly column: number; readonly target: string }): Mapping {
  if (!mapping.columns.some((one) => one.column === column)) throw new Refusal("no-such-column", {}, "columns");
  return chooseTarget(mapping, column, targetOf(target));
}

function targetOf(text: string): Target | undefined {
  if (text === "") return undefined;
  if (!isTarget(text)) throw new Refusal("no-such-field", {}, "columns");
  return text;
}

async function cellsOf({ client }: ActionContext, batchId: string): Promise<Buffer> {
  const { rows } = await client.query<{ cells: Buffer | null }>("select cells from import_batches where id = $1", [batchId]);
  if (!rows[0]?.cells) throw new Refusal("cells-gone");
  return rows[0].cells;
}

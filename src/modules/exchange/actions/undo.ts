import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { getOwnBatch } from "../imports/batches.ts";
import { whyNotUndo } from "../rules/batch.ts";

/** Takes an import back: its cases that nobody has touched since go, with their people and keys; the others stay and are listed. */
export const undo = defineAction({
  name: "exchange.undo",
  input: z.strictObject({ batchId: z.uuid() }),
  permission: "exchange.import",
  versioned: true,
  async run(context, { batchId }) {
    const found = await getOwnBatch(context, batchId);
    const reason = found.importedCount === 0 ? "nothing-to-undo" : whyNotUndo(found, context.now);
    if (reason) throw new Refusal(reason);
    const version = await changeVersioned(context, { table: "import_batches", id: batchId, set: "state = 'undoing'", values: [] });
    await context.enqueue("exchange.undoRows", { batchId });
    return { event: { type: "import-undo-asked", category: "access", subjectKind: "import", subjectId: batchId, data: { cases: found.importedCount } }, result: { version } };
  },
});

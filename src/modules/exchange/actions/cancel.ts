import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { getOwnBatch } from "../imports/batches.ts";
import { whyNotCancel } from "../rules/batch.ts";

/** Throws a waiting file away, or stops an import under way; what is imported by then stays and can be taken back. */
export const cancel = defineAction({
  name: "exchange.cancel",
  input: z.strictObject({ batchId: z.uuid() }),
  permission: "exchange.import",
  versioned: true,
  async run(context, { batchId }) {
    const found = await getOwnBatch(context, batchId);
    const reason = whyNotCancel(found);
    if (reason) throw new Refusal(reason);
    const subject = { category: "access", subjectKind: "import", subjectId: batchId };
    if (found.state === "importing") {
      const version = await changeVersioned(context, { table: "import_batches", id: batchId, set: "state = 'stopped', stopped_because = 'asked'", values: [] });
      return { event: { type: "import-stopped", ...subject, data: { imported: found.importedCount } }, result: { version } };
    }

    const version = await changeVersioned(context, { table: "import_batches", id: batchId, set: "state = 'cancelled', understood = null, cells = null, purge_at = $2", values: [context.now] });
    await context.client.query("delete from import_rows where batch_id = $1", [batchId]);
    // The key is taken away by the system, which alone may.
    await context.enqueue("exchange.purge", {});
    return { event: { type: "import-cancelled", ...subject, data: { rows: found.rowCount } }, result: { version } };
  },
});

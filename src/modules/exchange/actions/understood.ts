import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { openBatch } from "../imports/open-batch.ts";

/** How a file is understood: its format and columns, and its first fifty rows as they stand in it. */
export const understood = defineRead({
  name: "exchange.understood",
  input: z.strictObject({ batchId: z.uuid() }),
  permission: "exchange.import",
  async run(context, { batchId }) {
    const { file } = await openBatch(context, batchId);
    return { event: { type: "import-cells-read", category: "access", subjectKind: "import", subjectId: batchId, data: { rows: file.preview.length } }, result: file };
  },
});

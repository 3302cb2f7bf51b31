import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { fileAnswer } from "../file-answer.ts";
import { maxDataRows } from "../formats/table.ts";
import { openBatch, refusedRows } from "../imports/open-batch.ts";
import { write } from "../work/run-task.ts";

/** The refused rows as they stood in the file, with the reasons in both languages; corrected, they can be imported. */
export const badRows = defineRead({
  name: "exchange.badRows",
  input: z.strictObject({ batchId: z.uuid(), kind: z.enum(["xlsx", "csv"]).default("xlsx") }),
  permission: "exchange.import",
  async run(context, { batchId, kind }) {
    const { vault, file } = await openBatch(context, batchId);
    const bad = (await refusedRows(context, batchId, { after: 0, most: maxDataRows, vault })).filter(({ cells }) => cells.length > 0);
    if (bad.length === 0) throw new Refusal("no-refused-rows");
    const bytes = await write({ kind: "write-bad-rows", as: kind, mapping: file.mapping, bad });
    return {
      event: { type: "import-refused-rows-fetched", category: "access", subjectKind: "import", subjectId: batchId, data: { rows: bad.length, kind } },
      result: fileAnswer(`ruam-rows-to-correct-${batchId.slice(-6)}`, kind, bytes),
    };
  },
});

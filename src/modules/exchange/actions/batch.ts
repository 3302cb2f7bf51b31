import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { getVisibleBatch } from "../imports/batches.ts";
import { mayWorkOnBatch } from "../policy.ts";
import { whyNotCancel, whyNotImport, whyNotUndo } from "../rules/batch.ts";

/** How far a batch is: state, counts, until when it can be taken back. Codes and numbers only. */
export const batch = defineRead({
  name: "exchange.batch",
  input: z.strictObject({ batchId: z.uuid() }),
  permission: "exchange.import",
  async run(context, { batchId }) {
    const found = await getVisibleBatch(context, batchId);
    const isMine = mayWorkOnBatch(context.actor, found);
    const can = {
      understand: isMine && found.state === "previewed",
      import: isMine && whyNotImport(found) === undefined,
      cancel: isMine && whyNotCancel(found) === undefined,
      undo: isMine && whyNotUndo(found, context.now) === undefined,
      // Refused rows can be fetched until their cells are gone.
      badRows: isMine && found.badCount > 0 && found.purgedAt === null && found.state !== "cancelled",
    };
    return { result: { ...found, isMine, can } };
  },
});

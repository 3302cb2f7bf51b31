import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { Refusal } from "#platform/action/refusal.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { province } from "#thai/provinces.ts";
import { getOwnBatch } from "../imports/batches.ts";
import { importers } from "../policy.ts";
import { undoDays, whyNotImport } from "../rules/batch.ts";

/** Imports the rows that are in order, each as a case in which the importer sits; goes on by itself, also when the page is left. */
export const importGood = defineAction({
  name: "exchange.importGood",
  input: z.strictObject({
    batchId: z.uuid(),
    /** In which of one's roles one sits in the new cases. */
    discipline: z.enum(importers),
    /** For rows that name no province; two digits. */
    provinceCode: z.string().regex(/^\d{2}$/).optional(),
  }),
  permission: "exchange.import",
  versioned: true,
  async run(context, { batchId, discipline, provinceCode }) {
    const found = await getOwnBatch(context, batchId);
    const reason = whyNotImport(found);
    if (reason) throw new Refusal(reason);
    if (!context.actor.roles.includes(discipline)) throw new Refusal("role-not-held", {}, "discipline");
    if (provinceCode !== undefined && !province(provinceCode)) throw new Refusal("unknown-province", {}, "provinceCode");

    const version = await changeVersioned(context, {
      table: "import_batches",
      id: batchId,
      set: `state = 'importing', stopped_because = null, discipline = $2, province_code = coalesce($3, province_code), started_at = coalesce(started_at, $4),
        undo_until = coalesce(undo_until, $4::timestamptz + make_interval(days => ${undoDays})), purge_at = coalesce(undo_until, $4::timestamptz + make_interval(days => ${undoDays}))`,
      values: [discipline, provinceCode ?? null, context.now],
    });
    await context.enqueue("exchange.importRows", { batchId });
    return { event: { type: "import-started", category: "access", subjectKind: "import", subjectId: batchId, data: { rows: found.readyCount, discipline } }, result: { version } };
  },
});

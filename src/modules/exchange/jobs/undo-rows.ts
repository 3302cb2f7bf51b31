import type { Job } from "#platform/jobs/jobs.ts";

const casesAtOnce = 100;

/** Takes back the untouched cases of a batch, step by step; touched ones stay and are listed with the reason. */
export const undoRowsJob: Job = {
  name: "exchange.undoRows",
  async run(context, payload) {
    const batchId = String(payload["batchId"] ?? "");
    let settled = casesAtOnce;
    while (settled > 0) {
      settled = await context.asSystem(async ({ client }) => {
        const { rows } = await client.query("select app.undo_import_step(x.id, $2) as settled from import_batches x where x.id = $1 and x.state = 'undoing'", [batchId, casesAtOnce]);
        return rows[0]?.settled ?? 0;
      });
    }
    await context.asSystem(async ({ client }) => {
      const { rows } = await client.query(
        `update import_batches set state = 'undone', version = version + 1 where id = $1 and state = 'undoing' returning undone_count as "undone", kept_count as "kept"`,
        [batchId],
      );
      const counts = rows[0];
      if (counts) await client.query("select app.record_event($1)", [JSON.stringify({ type: "import-undone", category: "access", subjectKind: "import", subjectId: batchId, data: counts })]);
    });
  },
};

import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound, Refusal } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { getVisiblePerson } from "../queries.ts";

/** What the person wants, in the person's own words; taken down also when the case is closed, for a wish may reopen it. */
export const recordWish = defineAction({
  name: "people.recordWish",
  input: z.strictObject({
    personId: z.uuid(),
    words: z.string().trim().min(1).max(1000),
    /** ISO 639-3 of the words as said. */
    language: z.string().regex(/^[a-z]{2,3}$/).optional(),
    saidAt: z.iso.datetime({ offset: true }).optional(),
    /** The wish these words take the place of. */
    replacesId: z.uuid().optional(),
  }),
  permission: "people.recordWish",
  async run(context, { personId, words, language, saidAt, replacesId }) {
    const { caseId, label } = await getVisiblePerson(context, personId);
    const said = saidAt === undefined ? context.now : new Date(saidAt);
    if (said > context.now) throw new Refusal("said-in-the-future", {}, "saidAt");

    const vault = await context.openVault(caseId);
    const id = newId();
    if (replacesId) {
      const ended = await context.client.query("update wishes set ended_at = $2 where id = $1 and person_id = $3 and ended_at is null", [replacesId, context.now, personId]);
      if (ended.rowCount !== 1) throw new NotFound();
    }
    await context.client.query("insert into wishes (id, case_id, person_id, words, language, said_at, written_by) values ($1, $2, $3, $4, $5, $6, $7)", [
      id, caseId, personId, vault.seal({ table: "wishes", column: "words", row: id }, words), language ?? null, said, context.actor.accountId,
    ]);
    return { event: { type: "wish-recorded", caseId, subjectKind: "wish", subjectId: id, data: { label } }, result: { wishId: id } };
  },
});

import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { NotFound } from "#platform/action/refusal.ts";
import { newId } from "#platform/db/id.ts";
import { getMayAdd, mySeat } from "#modules/teams/public.ts";
import { noteCategories } from "../rules/notes.ts";
import { refuseClosed } from "../queries.ts";

/** Writes on the timeline, for the whole team or for those who may read that part only. Notes are corrected by another note. */
export const writeNote = defineAction({
  name: "cases.writeNote",
  input: z.strictObject({
    caseId: z.uuid(),
    category: z.enum(noteCategories),
    words: z.string().trim().min(1).max(8000),
    personId: z.uuid().optional(),
    correctsId: z.uuid().optional(),
  }),
  permission: "cases.note",
  async run(context, { caseId, category, words, personId, correctsId }) {
    const { client, actor, now } = context;
    if (category === "case") await mySeat(context, caseId);
    else await getMayAdd(context, caseId, category);
    await refuseClosed(context, caseId);
    if (correctsId) await getOwnNote(context, { caseId, noteId: correctsId });

    const vault = await context.openVault(caseId);
    const id = newId();
    await client.query("insert into case_notes (id, case_id, person_id, category, body, written_by, agency_id, written_at, corrects_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [
      id, caseId, personId ?? null, category, vault.seal({ table: "case_notes", column: "body", row: id }, words), actor.accountId, actor.agencyId, now, correctsId ?? null,
    ]);
    return { event: { type: "note-written", category, caseId, subjectKind: "note", subjectId: id, data: { category, ...(correctsId && { correction: true }) } }, result: { noteId: id } };
  },
});

async function getOwnNote({ client }: Parameters<typeof mySeat>[0], { caseId, noteId }: { caseId: string; noteId: string }): Promise<void> {
  const { rows } = await client.query("select app.is_own_note($1, $2) as own", [noteId, caseId]);
  if (rows[0]?.own !== true) throw new NotFound();
}

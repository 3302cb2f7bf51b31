import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { lookAt } from "#platform/audit/look.ts";
import { mySeat } from "#modules/teams/public.ts";

interface Wish {
  readonly id: string;
  readonly personId: string;
  readonly words: string;
  readonly language: string | null;
  /** ISO UTC. */
  readonly saidAt: string;
}

/** What the people of a case want now, newest first; for the whole team. */
export const wishes = defineRead({
  name: "people.wishes",
  input: z.strictObject({ caseId: z.uuid() }),
  permission: "people.see",
  async run(context, { caseId }) {
    await mySeat(context, caseId);
    await lookAt(context, caseId);
    const { rows } = await context.client.query(
      `select id, person_id as "personId", words, language, said_at as "saidAt" from wishes where case_id = $1 and ended_at is null order by said_at desc, id desc limit 200`,
      [caseId],
    );
    const vault = await context.openVault(caseId);
    const opened: readonly Wish[] = rows.map((row) => ({ ...row, words: vault.unseal<string>({ table: "wishes", column: "words", row: row.id }, row.words), saidAt: row.saidAt.toISOString() }));
    return { result: { wishes: opened } };
  },
});

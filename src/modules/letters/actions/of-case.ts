import { z } from "zod";
import { getVisibleCase } from "#modules/cases/public.ts";
import { peopleOf } from "#modules/people/public.ts";
import { defineRead } from "#platform/action/define.ts";
import { lookAt } from "#platform/audit/look.ts";
import { cursorAfter, readCursor } from "#platform/db/cursor.ts";
import { screenPermissionOf } from "../policy.ts";
import { lettersOf } from "../register.ts";
import { letterKinds } from "../rules/letter.ts";

/** What was printed from a case, by whom and for what, as far as the caller's seat may know it; and which letters she can print. */
export const ofCase = defineRead({
  name: "letters.ofCase",
  input: z.strictObject({ caseId: z.uuid(), cursor: z.string().max(200).optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }),
  permission: "letters.ofCase",
  async run(context, { caseId, cursor, limit }) {
    await getVisibleCase(context, caseId);
    await lookAt(context, caseId);
    const people = await peopleOf(context, caseId);
    const { lines, last } = await lettersOf(context, caseId, { before: readCursor(cursor), most: limit });
    const kinds = context.can("letters.print") ? letterKinds.filter((kind) => context.can(screenPermissionOf[kind])) : [];
    return { result: { letters: lines, next: cursorAfter(last), people: people.map(({ id, label, safeName }) => ({ id, label, safeName })), kinds } };
  },
});

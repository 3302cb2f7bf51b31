import { z } from "zod";
import { defineAction } from "#platform/action/define.ts";
import { changeVersioned } from "#platform/action/versioned.ts";
import { summaryInput } from "../person-draft.ts";
import { getVisiblePerson, refuseClosedCase } from "../queries.ts";
import { refileSafeName } from "../save-parts.ts";

/** What the whole team sees of a person: safe name, sex, languages, interpreter, citizenship. A missing field stays as it is. */
export const change = defineAction({
  name: "people.change",
  input: z.strictObject({ personId: z.uuid(), ...summaryInput.shape, safeName: summaryInput.shape.safeName.nullable() }),
  permission: "people.change",
  versioned: true,
  async run(context, { personId, safeName, ...input }) {
    const person = await getVisiblePerson(context, personId);
    await refuseClosedCase(context, person.caseId);

    const vault = await context.openVault(person.caseId);
    const next = { ...person, ...input, safeName: safeName === undefined ? person.safeName : safeName };
    const sealedName = next.safeName === null ? null : vault.seal({ table: "people", column: "safe_name", row: personId }, next.safeName);
    const version = await changeVersioned(
      context,
      {
        table: "people",
        id: personId,
        set: "safe_name = $2, anonymous = $3, sex = $4, citizenship = $5, languages = $6, needs_interpreter = $7",
        values: [sealedName, next.anonymous, next.sex, next.citizenship, next.languages, next.needsInterpreter],
      },
      () => getVisiblePerson(context, personId),
    );
    if (next.safeName !== person.safeName) await refileSafeName(context, personId, next.safeName);
    const changed = [...Object.keys(input), ...(safeName === undefined ? [] : ["safeName"])];
    return { event: { type: "person-changed", caseId: person.caseId, subjectKind: "person", subjectId: personId, data: { label: person.label, fields: changed } }, result: { version } };
  },
});

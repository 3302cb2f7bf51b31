import { z } from "zod";
import { defineRead } from "#platform/action/define.ts";
import { accessLevel, accessMatrix, disciplines, type AccessLevel, type Category, type Discipline } from "../access-matrix.ts";

/** Who sees which data, as the database has it at this moment, and whether that is what the product says. */
export const accessRules = defineRead({
  name: "teams.accessRules",
  input: z.strictObject({}),
  permission: "teams.accessRules",
  async run({ client }) {
    const { rows } = await client.query<{ discipline: Discipline; category: Category; level: AccessLevel }>("select discipline, category, level from access_rules");
    const levels = Object.fromEntries(rows.map(({ discipline, category, level }) => [`${category}.${discipline}`, level]));
    const categories = Object.keys(accessMatrix) as Category[]; // its own keys
    const isAsWritten = categories.every((category) => disciplines.every((discipline) => levels[`${category}.${discipline}`] === accessLevel(discipline, category)));
    return { result: { categories, disciplines, levels, isAsWritten: isAsWritten && rows.length === categories.length * disciplines.length } };
  },
});

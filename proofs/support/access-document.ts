import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { serverTranslator } from "#platform/i18n/server.ts";
import { accessLevel, accessMatrix, disciplines, type Category } from "#modules/teams/public.ts";
import { fieldsOf, type FieldCategory } from "#modules/teams/access-fields.ts";

const place = fileURLToPath(new URL("../../docs/access-matrix.md", import.meta.url));
const th = serverTranslator("th");
const en = serverTranslator("en");
const both = (key: string): string => `${th(key)} / ${en(key)}`;
const categories = Object.keys(accessMatrix) as Category[]; // its own keys
const levels = ["RW", "R", "r", "m", "c", "n", "a", "own", "none"] as const;
const others = ["team", "ownRow", "office", "keys"] as const satisfies readonly FieldCategory[];

const fieldWords = (category: FieldCategory, say: typeof th): string => (category === "keys" ? "" : fieldsOf(category).map((field) => say(`teams.fields.${field}`)).join(" · "));

/** docs/access-matrix.md, as the product's own table and words make it: for people who read no code, to print on A4. */
export function accessDocument(): string {
  const rows = disciplines.map((discipline) => `| ${both(`teams.disciplines.${discipline}`)} | ${categories.map((category) => accessLevel(discipline, category)).join(" | ")} |`);
  const fields = [...categories.map((category) => [`teams.categories.${category}`, category] as const), ...others.map((category) => [`teams.otherCategories.${category}`, category] as const)];
  return [
    `# ${both("teams.accessTitle")}`,
    "",
    `${th("teams.access.lead")}`,
    "",
    `${en("teams.access.lead")}`,
    "",
    "Made by `node proofs/support/access-document.ts` from src/modules/teams; `proofs/access-matrix.test.ts` compares it. In the product: /access.",
    "",
    `## ${both("teams.access.levels")}`,
    "",
    ...levels.map((level) => `- **${level === "none" ? "-" : level}** ${both(`teams.levelSentences.${level}`)}`),
    "",
    `## ${both("teams.access.matrix")}`,
    "",
    ...categories.map((category, index) => `${index + 1}. ${both(`teams.categories.${category}`)}`),
    "",
    `| ${both("teams.access.role")} | ${categories.map((_, index) => index + 1).join(" | ")} |`,
    `|---|${categories.map(() => ":-:").join("|")}|`,
    ...rows,
    "",
    `## ${both("teams.access.fields")}`,
    "",
    ...fields.flatMap(([key, category]) => [`- **${both(key)}**`, ...(fieldWords(category, th) ? [`  - ${fieldWords(category, th)}`, `  - ${fieldWords(category, en)}`] : [])]),
    "",
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(place, accessDocument());

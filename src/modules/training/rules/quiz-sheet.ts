import type { Option, TestQuestion, Text } from "../course-schema.ts";

/** Rows of a sheet as text, the first row its heads. */
export type SheetRows = readonly (readonly string[])[];

/** Something wrong in a row of the file; `row` as the spreadsheet counts it, the head being row 1. */
export interface SheetFault {
  readonly sheet: "survey" | "choices";
  readonly row: number;
  readonly what: "no-sheet" | "no-column" | "only-select-one" | "no-name" | "name-twice" | "no-label" | "no-list" | "too-few" | "one-right" | "too-many";
  /** The column or name it is about. */
  readonly about: string;
}

export interface ReadQuiz {
  readonly questions: readonly TestQuestion[];
  readonly faults: readonly SheetFault[];
}

const MOST_QUESTIONS = 40;
const MOST_OPTIONS = 8;
const YES = ["yes", "true", "1", "ใช่", "ถูก"];
/** Kinds of rows of a form that are no questions, and are passed over. */
const PASSED_OVER = ["", "note", "start", "end", "today", "deviceid", "begin group", "begin_group", "end group", "end_group"];

type Row = { readonly number: number; readonly cell: (name: string) => string; readonly text: (name: string) => Text };

/** A column by its head; a language as XLSForm writes it: `label::Thai (th)`; without one the Thai. */
function rowsOf([head = [], ...rows]: SheetRows): readonly Row[] {
  const heads = head.map((name) => name.trim().toLowerCase());
  const find = (cells: readonly string[], name: string): string => (cells[heads.indexOf(name)] ?? "").trim();
  const inLanguage = (cells: readonly string[], name: string, language: "th" | "en"): string => {
    const at = heads.findIndex((one) => one.startsWith(`${name}::`) && one.endsWith(`(${language})`));
    return at === -1 ? "" : (cells[at] ?? "").trim();
  };
  return rows.map((cells, index) => ({
    number: index + 2,
    cell: (name) => find(cells, name),
    text: (name) => ({ th: inLanguage(cells, name, "th") || find(cells, name), en: inLanguage(cells, name, "en") }),
  }));
}

/** Codes of a course are small letters, digits and hyphens; a form's names have underscores. */
const asCode = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replace(/^-/, "").replace(/-$/, "").slice(0, 40);

/**
 * Reads a quiz written as an XLSForm: `survey` with `select_one <list>`, name, label and outcome; `choices` with list_name, name, label,
 * and two columns of our own: right (yes) and because. @param outcome the outcome of questions that name none
 */
export function readQuiz(survey: SheetRows, choices: SheetRows, outcome: string): ReadQuiz {
  const missing = [...missingColumns("survey", survey, ["type", "name", "label"]), ...missingColumns("choices", choices, ["list_name", "name", "label", "right"])];
  if (missing.length > 0) return { questions: [], faults: missing };
  const options = rowsOf(choices).filter((row) => row.cell("list_name") !== "");
  const asked = rowsOf(survey).filter((row) => !PASSED_OVER.includes(row.cell("type").toLowerCase()));
  const seen = new Set<string>();
  const faults: SheetFault[] = [];
  const questions = asked.flatMap((row): readonly TestQuestion[] => {
    const found = readQuestion(row, options, outcome);
    const twice: readonly SheetFault[] = seen.has(asCode(row.cell("name"))) ? [{ sheet: "survey", row: row.number, what: "name-twice", about: row.cell("name") }] : [];
    seen.add(asCode(row.cell("name")));
    faults.push(...found.faults, ...twice);
    return found.faults.length + twice.length > 0 ? [] : [found.question];
  });
  if (questions.length > MOST_QUESTIONS) faults.push({ sheet: "survey", row: 1, what: "too-many", about: String(MOST_QUESTIONS) });
  return { questions: questions.slice(0, MOST_QUESTIONS), faults };
}

function missingColumns(sheet: SheetFault["sheet"], rows: SheetRows, wanted: readonly string[]): readonly SheetFault[] {
  if (rows.length === 0) return [{ sheet, row: 1, what: "no-sheet", about: sheet }];
  const heads = (rows[0] ?? []).map((name) => name.trim().toLowerCase());
  return wanted.filter((name) => !heads.some((head) => head === name || head.startsWith(`${name}::`))).map((about) => ({ sheet, row: 1, what: "no-column", about }));
}

function readQuestion(row: Row, all: readonly Row[], outcome: string): { readonly question: TestQuestion; readonly faults: readonly SheetFault[] } {
  const [kind = "", list = ""] = row.cell("type").split(/\s+/);
  const rows = all.filter((one) => one.cell("list_name") === list);
  const options = rows.map(readOption);
  const wrong = kind === "select_one" ? whyNotList(options) : "only-select-one";
  const faults: readonly SheetFault[] = [
    ...(wrong ? [{ sheet: "survey" as const, row: row.number, what: wrong, about: kind === "select_one" ? list : kind }] : []),
    ...wordless("survey", row),
    ...rows.flatMap((one) => wordless("choices", one)),
  ];
  return { question: { code: asCode(row.cell("name")), outcome: asCode(row.cell("outcome")) || outcome, question: row.text("label"), options }, faults };
}

/** What is wrong with the answers of a question. */
function whyNotList(options: readonly Option[]): SheetFault["what"] | undefined {
  if (options.length === 0) return "no-list";
  if (options.length < 2) return "too-few";
  if (options.length > MOST_OPTIONS) return "too-many";
  return options.filter(({ right }) => right).length === 1 ? undefined : "one-right";
}

/** A row without a name or without words. */
function wordless(sheet: SheetFault["sheet"], row: Row): readonly SheetFault[] {
  const about = row.cell("name");
  return [...(asCode(about) === "" ? [{ sheet, row: row.number, what: "no-name" as const, about }] : []), ...(row.text("label").th === "" ? [{ sheet, row: row.number, what: "no-label" as const, about }] : [])];
}

const readOption = (row: Row): Option => ({ code: asCode(row.cell("name")), text: row.text("label"), right: YES.includes(row.cell("right").toLowerCase()), because: row.text("because") });

import type { Stage } from "#modules/cases/public.ts";

/** The ways to look at one's cases. */
export const viewKinds = ["table", "board", "map", "calendar"] as const;
export type ViewKind = (typeof viewKinds)[number];

/** Stages as the board shows them; closed cases stand in the table only. */
export const boardStages = ["intake", "identification", "protection", "prosecution", "remedy", "return", "followUp"] as const satisfies readonly Stage[];
export type BoardStage = (typeof boardStages)[number];
export const allStages = [...boardStages, "closed"] as const satisfies readonly Stage[];

/** Orders that an index serves: by last activity and by arrival in the product, both ways. */
export const sorts = ["active", "quiet", "newest", "oldest"] as const;
export type Sort = (typeof sorts)[number];

/** Columns of the table after the case itself. */
export const columns = ["stage", "province", "manager", "activity", "arrived", "due", "seat"] as const;
export type ColumnName = (typeof columns)[number];
export const usualColumns: readonly ColumnName[] = ["stage", "province", "manager", "activity"];

/** Whose due times the calendar shows. */
export const scopes = ["mine", "team"] as const;
export type Scope = (typeof scopes)[number];

/** What a view asks: never what it found. The same shape stands in the address, in the database and on the screen. */
export interface Question {
  readonly view: ViewKind;
  readonly stage?: (typeof allStages)[number] | undefined;
  readonly province?: string | undefined;
  readonly manager?: "me" | undefined;
  readonly sort: Sort;
  readonly columns: readonly ColumnName[];
  readonly scope: Scope;
}

export const plainQuestion: Question = { view: "table", sort: "active", columns: usualColumns, scope: "mine" };

/** Reads a question from the parts of an address; what it does not know is left at its usual value. */
export function questionOf(part: (name: string) => string | null): Question {
  const province = part("province") ?? "";
  return {
    view: oneOf(viewKinds, part("view")) ?? plainQuestion.view,
    stage: oneOf(allStages, part("stage")),
    province: /^\d{2}$/.test(province) ? province : undefined,
    manager: part("manager") === "me" ? "me" : undefined,
    sort: oneOf(sorts, part("sort")) ?? plainQuestion.sort,
    columns: columnsOf(part("columns")),
    scope: oneOf(scopes, part("scope")) ?? plainQuestion.scope,
  };
}

/** The parts of an address that differ from the usual, in a fixed order, so that the same question has the same address. */
export function partsOf(question: Question): readonly (readonly [string, string])[] {
  const all: readonly (readonly [string, string, string])[] = [
    ["view", question.view, plainQuestion.view],
    ["stage", question.stage ?? "", ""],
    ["province", question.province ?? "", ""],
    ["manager", question.manager ?? "", ""],
    ["sort", question.sort, plainQuestion.sort],
    ["columns", question.columns.join("."), usualColumns.join(".")],
    ["scope", question.scope, plainQuestion.scope],
  ];
  return all.filter(([, value, usual]) => value !== usual).map(([name, value]) => [name, value]);
}

/** Do two questions ask the same? */
export const isSameQuestion = (one: Question, other: Question): boolean => JSON.stringify(partsOf(one)) === JSON.stringify(partsOf(other));

/** Is anything left out by the filter? */
export const isNarrowed = ({ stage, province, manager }: Question): boolean => (stage ?? province ?? manager) !== undefined;

/**
 * Is this text a case code or a part of it? Only such a text goes into an address or to the server: whatever else was typed there may be somebody's name.
 * A code has a number: "CM-2570-0012", "cm 12", "0012".
 */
export const isCodeText = (text: string): boolean => text.length <= 30 && /^(?:[a-z]{2,3}[\s\-–/]*)?[0-9๐-๙][0-9๐-๙\s\-–/]*$/i.test(text.trim());

function columnsOf(text: string | null): readonly ColumnName[] {
  if (text === null) return usualColumns;
  const named = text.split(".");
  return columns.filter((column) => named.includes(column));
}

function oneOf<T extends string>(all: readonly T[], text: string | null): T | undefined {
  return all.find((one) => one === text);
}

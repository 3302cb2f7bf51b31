import pg from "pg";
import type { ActionContext } from "#platform/action/define.ts";
import { cursorAfter, readCursor } from "#platform/db/cursor.ts";
import { pageOf, type CaseLine } from "#modules/cases/public.ts";
import type { Sort } from "./rules/question.ts";

/** A line of the case list with what the views need beside it. */
export interface ViewLine extends CaseLine {
  /** For moving it (If-Match). */
  readonly version: number;
  /** When it came into the product (ISO instant): its id was made then, and orders by it. */
  readonly arrivedAt: string;
  /** The next thing due in the case that the whole team sees; null when there is none. */
  readonly dueAt: string | null;
}

type OrderCells = readonly [caseId: string, version: number, dueAt: string | null];
/** [stage or province, cases] */
export type CountCells = readonly (readonly [string, number])[];

interface RawView {
  readonly rows: unknown;
  readonly order: readonly OrderCells[];
  /** Of a page: how many in all. */
  readonly count?: number | null;
  /** Of the board: how many in each stage. */
  readonly counts?: CountCells | null;
}

const literal = (filter: object): string => `${pg.escapeLiteral(JSON.stringify(filter))}::jsonb`;
export const pageStatement = (filter: object): string => `select app.view_cases(${literal(filter)}) as view`;
export const placesStatement = (filter: object): string => `select app.view_counts(${literal(filter)}, 'province') as view`;
export const boardStatement = (filter: object, stages: readonly string[]): string =>
  `select app.view_board(${literal(filter)}, array[${stages.map((stage) => pg.escapeLiteral(stage)).join(",")}]::text[]) as view`;

/** What a view's statement answered: its lines in its own order, their safe names opened, and the counts where they were asked for. */
export async function viewOf(context: ActionContext, row: Readonly<Record<string, unknown>>): Promise<{ lines: readonly ViewLine[]; count: number | null; counts: CountCells | null }> {
  const { rows, order, count = null, counts = null } = row["view"] as RawView; // what app.view_cases and app.view_board make
  const page = await pageOf(context, { page: { rows, count: null } });
  const lines = new Map(page.rows.map((line) => [line.id, line]));
  return {
    count,
    counts,
    lines: order.flatMap(([id, version, dueAt]) => {
      const line = lines.get(id);
      return line ? [{ ...line, version, dueAt, arrivedAt: arrivalOf(id) }] : [];
    }),
  };
}

/** The cursor after a line, in any order. */
export const cursorAfterLine = ({ lastActivityAt, id }: ViewLine): string | null => cursorAfter({ at: lastActivityAt, id });

/** Where the page before ended, as app.view_seats reads it; a cursor that is none begins at the top. */
export function placeAfter(cursor: string | undefined, sort: Sort): object {
  const place = readCursor(cursor);
  return place ? { sort, afterAt: place.at, afterId: place.id } : { sort };
}

// The first 48 bits of a time-ordered id are its milliseconds.
const arrivalOf = (id: string): string => new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toISOString();

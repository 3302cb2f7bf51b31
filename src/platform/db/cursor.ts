// An instant as PostgreSQL or JavaScript writes it, and the id of the row.
const CURSOR = /^(\d{4}-\d\d-\d\dT[\d:.]{5,15}(?:Z|[+-]\d\d:\d\d))\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** A place in a list ordered by instant and id. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

/** The cursor after a row of such a list. Opaque to callers; null after no row. */
export function cursorAfter(row: Place | undefined): string | null {
  return row ? Buffer.from(`${row.at}|${row.id}`).toString("base64url") : null;
}

/** The place a cursor stands for; a cursor that is none begins at the top. */
export function readCursor(cursor: string | undefined): Place | undefined {
  const match = cursor === undefined ? null : CURSOR.exec(Buffer.from(cursor, "base64url").toString());
  return match?.[1] && match[2] && !Number.isNaN(Date.parse(match[1])) ? { at: match[1], id: match[2] } : undefined;
}

/** A column as the text its page goes on from, with microseconds. */
export const cursorTime = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

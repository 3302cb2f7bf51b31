const CURSOR = /^(\d{4}-\d\d-\d\dT[\d:.]{5,15}Z)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** The place after a notice in a list ordered by instant and id. Opaque to callers. */
export function cursorAfter(row: { readonly at: string; readonly id: string } | undefined): string | null {
  return row ? Buffer.from(`${row.at}|${row.id}`).toString("base64url") : null;
}

/** The place a cursor stands for; a cursor that is none begins at the top. */
export function readCursor(cursor: string | undefined): { readonly at: string; readonly id: string } | undefined {
  const match = cursor === undefined ? null : CURSOR.exec(Buffer.from(cursor, "base64url").toString());
  return match?.[1] && match[2] && !Number.isNaN(Date.parse(match[1])) ? { at: match[1], id: match[2] } : undefined;
}

import { z } from "zod";

/** A place in a list: its rank (lists without ranks: false), microseconds since 1970 of the sort time, and the id. Opaque outside. */
export interface Cursor {
  readonly rank: boolean;
  readonly micros: string;
  readonly id: string;
}

const shape = z.tuple([z.boolean(), z.string().regex(/^\d{1,16}$/), z.uuid()]);

export const cursorText = ({ rank, micros, id }: Cursor): string => Buffer.from(JSON.stringify([rank, micros, id])).toString("base64url");

/** Input of a list: where to go on. Anything that is no cursor of ours is refused. */
export const cursorInput = z.string().max(200).transform((text, context): Cursor => {
  const parsed = shape.safeParse(parseJson(Buffer.from(text, "base64url").toString()));
  if (parsed.success) return { rank: parsed.data[0], micros: parsed.data[1], id: parsed.data[2] };
  context.addIssue({ code: "custom", message: "cursor" });
  return z.NEVER;
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

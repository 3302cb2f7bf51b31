import { z } from "zod";

/** A place in a list: microseconds since 1970 of the sort time, and the id. Opaque outside. */
export interface Cursor {
  readonly micros: string;
  readonly id: string;
}

const shape = z.tuple([z.string().regex(/^\d{1,16}$/), z.uuid()]);

export const cursorText = ({ micros, id }: Cursor): string => Buffer.from(JSON.stringify([micros, id])).toString("base64url");

/** Input of a list: where to go on. Anything that is no cursor of ours is refused. */
export const cursorInput = z.string().max(200).transform((text, context): Cursor => {
  const parsed = shape.safeParse(parseJson(Buffer.from(text, "base64url").toString()));
  if (parsed.success) return { micros: parsed.data[0], id: parsed.data[1] };
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

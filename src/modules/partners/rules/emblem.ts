import { z } from "zod";

export const MOST_PATH = 30_000;

/**
 * An agency's emblem: the data of one SVG path and the box it is drawn in (x, y, width, height). Lines only: a picture is never taken,
 * and nothing of a drawing but these numbers leaves the device it was chosen on.
 */
export const emblem = z.strictObject({
  path: z.string().trim().min(3).max(MOST_PATH).regex(/^[Mm][MmLlHhVvCcSsQqTtAaZz0-9eE+\-., \n\r\t]*$/),
  box: z.tuple([z.number().min(-100_000).max(100_000), z.number().min(-100_000).max(100_000), z.number().positive().max(100_000), z.number().positive().max(100_000)]),
});
export type Emblem = z.output<typeof emblem>;

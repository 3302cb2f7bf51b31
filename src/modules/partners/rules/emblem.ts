/** An agency's emblem: the data of one SVG path and the box it is drawn in (x, y, width, height). Lines only: a picture is never taken. */
export interface Emblem {
  readonly path: string;
  readonly box: readonly [x: number, y: number, width: number, height: number];
}

/** Letters in the data of a path, at most. */
export const MOST_PATH = 30_000;
/** Commands and numbers of an SVG path, and nothing else. */
export const PATH = /^[Mm][MmLlHhVvCcSsQqTtAaZz0-9eE+\-., \n\r\t]*$/;
/** Farthest from nought a box may lie, and its longest side. */
export const FARTHEST = 100_000;

/** Whether four numbers are a box something can be drawn in. */
export function isBox(numbers: readonly number[]): numbers is Emblem["box"] {
  const [, , width = 0, height = 0] = numbers;
  return numbers.length === 4 && numbers.every((one) => Number.isFinite(one) && Math.abs(one) <= FARTHEST) && width > 0 && height > 0;
}

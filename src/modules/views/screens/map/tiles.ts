/**
 * Thailand as 77 tiles of one size: each province about where it lies, none too small to read. Own drawing; it shows neighbourhood,
 * not borders or distance. Province codes from north to south; dots are empty places.
 */
const ROWS = [
  ".. .. 57 .. .. .. .. .. ..",
  "58 50 56 55 .. .. 43 38 ..",
  ".. 51 52 54 .. 42 41 47 48",
  ".. 63 64 53 .. 39 40 46 49",
  ".. 62 65 67 36 44 45 35 37",
  ".. 61 60 66 30 31 32 33 34",
  "71 18 17 16 19 26 25 27 ..",
  "70 72 15 14 13 24 .. .. ..",
  ".. 73 12 10 11 20 22 23 ..",
  ".. 76 75 74 .. 21 .. .. ..",
  ".. 77 .. .. .. .. .. .. ..",
  "85 86 .. .. .. .. .. .. ..",
  "82 84 .. .. .. .. .. .. ..",
  "83 81 80 .. .. .. .. .. ..",
  ".. 92 93 .. .. .. .. .. ..",
  ".. 91 90 94 .. .. .. .. ..",
  ".. .. .. 95 96 .. .. .. ..",
] as const;

export interface Tile {
  readonly province: string;
  /** Place in the drawing, in tiles from the upper left. */
  readonly x: number;
  readonly y: number;
}

export const tiles: readonly Tile[] = ROWS.flatMap((row, y) => row.split(" ").flatMap((province, x) => (province === ".." ? [] : [{ province, x, y }])));
export const tilesAcross = 9;
export const tilesDown = ROWS.length;

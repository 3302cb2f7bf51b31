import type pg from "pg";
import { TILE_WIDTH } from "./merkle.ts";
import type { TreeReader } from "./proof.ts";

/** One tile of the tree, or the bundle of entries under a tile of leaves (C2SP tlog-tiles). */
export interface TileName {
  readonly level: number | "entries";
  /** Place in its level, from 0. */
  readonly n: number;
  /** Hashes in it: 256, or fewer at the right edge. */
  readonly width: number;
}

/** `{level 0, n 1234067, width 7}` is at `tile/0/x001/x234/067.p/7`. */
export function tilePath({ level, n, width }: TileName): string {
  const digits = String(n);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/\d{3}/g) ?? [];
  const place = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/");
  return `tile/${level}/${place}${width === TILE_WIDTH ? "" : `.p/${width}`}`;
}

/** Reads such an address; anything written in another way is none. */
export function readTilePath(path: string): TileName | undefined {
  const [, level, place = "", width] = /^tile\/(entries|[0-9]|[1-5][0-9]|6[0-3])\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? [];
  if (level === undefined) return undefined;
  const name: TileName = { level: level === "entries" ? level : Number(level), n: Number(place.replaceAll(/[x/]/g, "")), width: width === undefined ? TILE_WIDTH : Number(width) };
  return tilePath(name) === path ? name : undefined;
}

/** Every tile and bundle of a tree of `size` leaves, the partial ones at its right edge included. */
export function* tilesOf(size: number): Generator<TileName> {
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / TILE_WIDTH)) {
    for (let n = 0; n * TILE_WIDTH < count; n += 1) {
      const width = Math.min(TILE_WIDTH, count - n * TILE_WIDTH);
      if (level === 0) yield { level: "entries", n, width };
      yield { level, n, width };
    }
  }
}

/**
 * Reads a tile's bytes: 32 a hash; a bundle holds each entry behind its length in two bytes.
 * @returns undefined when the tree of `size` leaves does not reach so far
 */
export async function readTile(client: pg.ClientBase, { level, n, width }: TileName, size: number): Promise<Buffer | undefined> {
  const from = n * TILE_WIDTH;
  if (level === "entries") {
    if (from + width > size) return undefined;
    const { rows } = await client.query("select entry from tree_leaves where seq > $1 and seq <= $2 order by seq", [from, from + width]);
    return rows.length === width ? Buffer.concat(rows.flatMap(({ entry }: { entry: Buffer }) => [Buffer.from([entry.length >> 8, entry.length & 255]), entry])) : undefined;
  }
  if (from + width > Math.floor(size / TILE_WIDTH ** level)) return undefined;
  const hashes = await treeReader(client).hashes(level, from, width);
  return hashes.length === width ? Buffer.concat(hashes) : undefined;
}

/** The tree as the database keeps it. Tiles of finished subtrees never change, so each is read once. */
export function treeReader(client: pg.ClientBase): TreeReader {
  return {
    async hashes(level, from, count) {
      const { rows } =
        level === 0
          ? await client.query("select leaf as hash from tree_leaves where seq > $1 and seq <= $2 order by seq", [from, from + count])
          : await client.query("select hash from tree_nodes where level = $1 and n >= $2 and n < $3 order by n", [level, from, from + count]);
      return rows.map((row) => row.hash);
    },
  };
}

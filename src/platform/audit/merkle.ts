import { hash } from "node:crypto";

const sha256 = (bytes: Buffer): Buffer => hash("sha256", bytes, "buffer");
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** Hash of a leaf (RFC 6962 §2.1): SHA-256 over 0x00 and the entry. */
export function leafHash(entry: Buffer): Buffer {
  return sha256(Buffer.concat([LEAF, entry]));
}

/** Hash of an inner node (RFC 6962 §2.1). */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return sha256(Buffer.concat([NODE, left, right]));
}

/**
 * The roots of the perfect subtrees that a tree of `size` leaves consists of, largest first.
 * With them a tree grows without its earlier leaves ("compact range").
 */
export type Frontier = readonly Buffer[];

/** A finished perfect subtree of 256^level leaves, as the tiles of tlog-tiles hold it; the n-th of its level, from 0. */
export interface TileNode {
  readonly level: number;
  readonly n: number;
  readonly hash: Buffer;
}

export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 256;

/**
 * Adds one leaf to a tree of `size` leaves.
 * @param onTileNode called with each subtree of 256, 65,536 … leaves that this leaf finishes
 * @returns the frontier of size + 1
 */
export function append(frontier: Frontier, { size, leaf, onTileNode }: { size: number; leaf: Buffer; onTileNode?: (node: TileNode) => void }): Frontier {
  const next = [...frontier];
  let hash = leaf;
  let height = 0;
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = next.pop();
    if (!left) throw new Error("frontier does not fit its size");
    hash = nodeHash(left, hash);
    height += 1;
    if (onTileNode && height % TILE_HEIGHT === 0) onTileNode({ level: height / TILE_HEIGHT, n: (size + 1) / 2 ** height - 1, hash });
  }
  next.push(hash);
  return next;
}

/** The root of the tree a frontier describes (RFC 6962 §2.1: an empty tree is SHA-256 of nothing). */
export function rootOf(frontier: Frontier): Buffer {
  return frontier.toReversed().reduce<Buffer | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined) ?? sha256(Buffer.alloc(0));
}

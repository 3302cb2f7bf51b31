import { createHash } from "node:crypto";

const sha256 = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** Hash of a leaf (RFC 6962 §2.1): SHA-256 over 0x00 and the entry. */
export function leafHash(entry: Buffer): Buffer {
  return sha256(LEAF, entry);
}

/** Hash of an inner node (RFC 6962 §2.1). */
export function nodeHash(left: Buffer, right: Buffer): Buffer {
  return sha256(NODE, left, right);
}

/**
 * The roots of the perfect subtrees that a tree of `size` leaves consists of, largest first.
 * With them a tree grows without its earlier leaves ("compact range").
 */
export type Frontier = readonly Buffer[];

/** Adds one leaf to a tree of `size` leaves. @returns the frontier of size + 1 */
export function append(frontier: Frontier, size: number, leaf: Buffer): Frontier {
  const next = [...frontier];
  let hash = leaf;
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = next.pop();
    if (!left) throw new Error("frontier does not fit its size");
    hash = nodeHash(left, hash);
  }
  next.push(hash);
  return next;
}

/** The root of the tree a frontier describes (RFC 6962 §2.1: an empty tree is SHA-256 of nothing). */
export function rootOf(frontier: Frontier): Buffer {
  return frontier.toReversed().reduce<Buffer | undefined>((right, left) => (right ? nodeHash(left, right) : left), undefined) ?? sha256();
}

import { nodeHash, TILE_HEIGHT } from "./merkle.ts";

/** Gives hashes of the tree as tiles hold them: `count` hashes of a level (0: leaves, 1: subtrees of 256 leaves …) from the n-th on. */
export interface TreeReader {
  hashes(level: number, from: number, count: number): Promise<readonly Buffer[]>;
}

/**
 * Proves that the leaf `index` (from 0) is in the tree of `size` leaves.
 * @returns hashes from the leaf's neighbour up to the root (RFC 9162 §2.1.3.1)
 */
export async function inclusionProof(tree: TreeReader, index: number, size: number): Promise<readonly Buffer[]> {
  if (index < 0 || index >= size) throw new RangeError("no such leaf");
  const path: Buffer[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      path.unshift(await rootOfRange(tree, middle, end));
      end = middle;
    } else {
      path.unshift(await rootOfRange(tree, start, middle));
      start = middle;
    }
  }
  return path;
}

/** Proves that the tree of `first` leaves is the beginning of the tree of `second` leaves (RFC 9162 §2.1.4.1). */
export async function consistencyProof(tree: TreeReader, first: number, second: number): Promise<readonly Buffer[]> {
  if (first < 0 || first > second) throw new RangeError("the first tree is the larger one");
  if (first === 0 || first === second) return [];
  const path: Buffer[] = [];
  let [start, end, isWhole] = [0, second, true];
  while (end !== first) {
    const middle = start + splitOf(end - start);
    if (first <= middle) {
      path.unshift(await rootOfRange(tree, middle, end));
      end = middle;
    } else {
      path.unshift(await rootOfRange(tree, start, middle));
      start = middle;
      isWhole = false;
    }
  }
  return isWhole ? path : [await rootOfRange(tree, start, end), ...path];
}

/** The root of the tree of `size` leaves, from its tiles. */
export async function rootAt(tree: TreeReader, size: number): Promise<Buffer> {
  return rootOfRange(tree, 0, size);
}

async function rootOfRange(tree: TreeReader, start: number, end: number): Promise<Buffer> {
  const count = end - start;
  const split = splitOf(count);
  if (count > 1 && split * 2 !== count) return nodeHash(await rootOfRange(tree, start, start + split), await rootOfRange(tree, start + split, end));
  return subtree(tree, Math.log2(count), start / count);
}

async function subtree(tree: TreeReader, height: number, n: number): Promise<Buffer> {
  const width = 2 ** (height % TILE_HEIGHT);
  let row = await tree.hashes(Math.floor(height / TILE_HEIGHT), n * width, width);
  if (row.length !== width) throw new Error("the tree lacks a hash");
  while (row.length > 1) row = pairs(row);
  const [hash] = row;
  if (!hash) throw new Error("the tree lacks a hash");
  return hash;
}

function pairs(row: readonly Buffer[]): Buffer[] {
  return row.flatMap((left, i) => {
    const right = row[i + 1];
    return i % 2 === 0 && right ? [nodeHash(left, right)] : [];
  });
}

/** The largest power of two below `count` (RFC 6962 §2.1). */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leaf: Buffer;
  readonly path: readonly Buffer[];
  readonly root: Buffer;
}

/** Checks a proof of inclusion (RFC 9162 §2.1.3.2). */
export function provesInclusion({ index, size, leaf, path, root }: InclusionClaim): boolean {
  if (index < 0 || index >= size) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const neighbour of path) {
    if (last === 0) return false;
    const isRight = node % 2 === 1 || node === last;
    hash = isRight ? nodeHash(neighbour, hash) : nodeHash(hash, neighbour);
    [node, last] = isRight ? climb(node, last) : [half(node), half(last)];
  }
  return last === 0 && hash.equals(root);
}

interface ConsistencyClaim {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Buffer;
  readonly secondRoot: Buffer;
  readonly path: readonly Buffer[];
}

/** Checks a proof of consistency (RFC 9162 §2.1.4.2); every tree begins with the empty one. */
export function provesConsistency({ first, second, firstRoot, secondRoot, path }: ConsistencyClaim): boolean {
  if (first < 0 || first > second) return false;
  if (first === second) return path.length === 0 && firstRoot.equals(secondRoot);
  if (first === 0) return path.length === 0;
  const [seed, ...rest] = isPowerOfTwo(first) ? [firstRoot, ...path] : path;
  const roots = seed && climbBoth({ first, second, seed, rest });
  return roots !== undefined && roots.old.equals(firstRoot) && roots.young.equals(secondRoot);
}

/** Both roots that a proof leads to; undefined when it is too long or too short. */
function climbBoth({ first, second, seed, rest }: { first: number; second: number; seed: Buffer; rest: readonly Buffer[] }): { old: Buffer; young: Buffer } | undefined {
  let [node, last] = [first - 1, second - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [old, young] = [seed, seed];
  for (const neighbour of rest) {
    if (last === 0) return undefined;
    const isRight = node % 2 === 1 || node === last;
    if (isRight) old = nodeHash(neighbour, old);
    young = isRight ? nodeHash(neighbour, young) : nodeHash(young, neighbour);
    [node, last] = isRight ? climb(node, last) : [half(node), half(last)];
  }
  return last === 0 ? { old, young } : undefined;
}

// Not by a logarithm: of 2^50 + 1 that is exactly 50.
function isPowerOfTwo(size: number): boolean {
  let rest = size;
  while (rest % 2 === 0 && rest > 1) rest /= 2;
  return rest === 1;
}

// Sizes may pass 2^32, where the bit operators of JavaScript end.
const half = (n: number): number => Math.floor(n / 2);

/** One step up, and further while the node is a left one without a neighbour of its own. */
function climb(node: number, last: number): [number, number] {
  let [n, l] = [node, last];
  while (n % 2 === 0 && n !== 0) [n, l] = [half(n), half(l)];
  return [half(n), half(l)];
}

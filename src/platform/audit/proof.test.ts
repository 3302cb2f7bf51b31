import fc from "fast-check";
import { expect, test } from "vitest";
import { append, leafHash, nodeHash, rootOf, type Frontier, type TileNode } from "./merkle.ts";
import { consistencyProof, inclusionProof, provesConsistency, provesInclusion, rootAt, type TreeReader } from "./proof.ts";

// A tree of 1,300 leaves has full and partial tiles on two levels.
const SIZE = 1300;
const leaves = Array.from({ length: SIZE }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));
const nodes: TileNode[] = [];
const roots: Buffer[] = [rootOf([])];
leaves.reduce<Frontier>((frontier, leaf, size) => {
  const grown = append(frontier, { size, leaf, onTileNode: (node) => nodes.push(node) });
  roots.push(rootOf(grown));
  return grown;
}, []);
const tree: TreeReader = {
  hashes: async (level, from, count) => (level === 0 ? leaves : nodes.filter((node) => node.level === level).map(({ hash }) => hash)).slice(from, from + count),
};
const root = (size: number): Buffer => roots[size] ?? Buffer.alloc(0);
const leafAt = (index: number): Buffer => leaves[index] ?? Buffer.alloc(0);
const size = fc.integer({ min: 1, max: SIZE });
const twoSizes = fc.tuple(size, size).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

test("every leaf can be proved in every tree, and no other leaf, place or tree with the same proof", async () => {
  await fc.assert(
    fc.asyncProperty(size, fc.nat(), fc.nat(), async (treeSize, anywhere, other) => {
      const index = anywhere % treeSize;
      const path = await inclusionProof(tree, index, treeSize);
      const claim = { index, size: treeSize, leaf: leafAt(index), path, root: root(treeSize) };
      expect(provesInclusion(claim)).toBe(true);
      expect(provesInclusion({ ...claim, leaf: leafHash(Buffer.from("forged")) })).toBe(false);
      expect(provesInclusion({ ...claim, root: leafHash(Buffer.from("another tree")) })).toBe(false);
      if (other % treeSize !== index) expect(provesInclusion({ ...claim, leaf: leafAt(other % treeSize) })).toBe(false);
      if (path.length > 0) expect(provesInclusion({ ...claim, path: path.slice(1) })).toBe(false);
      expect(provesInclusion({ ...claim, path: [...path, root(treeSize)] })).toBe(false);
      expect(provesInclusion({ ...claim, index: treeSize })).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test("a tree is proved to be the beginning of a later one; a rewritten, shortened or half-told one is not", async () => {
  await fc.assert(
    fc.asyncProperty(twoSizes, async ([first, second]) => {
      const path = await consistencyProof(tree, first, second);
      const claim = { first, second, firstRoot: root(first), secondRoot: root(second), path };
      expect(provesConsistency(claim)).toBe(true);
      const forged = leafHash(Buffer.from("forged"));
      expect(provesConsistency({ ...claim, firstRoot: forged })).toBe(false);
      expect(provesConsistency({ ...claim, secondRoot: forged })).toBe(false);
      if (first < second) {
        expect(provesConsistency({ ...claim, first: second, second: first })).toBe(false);
        expect(provesConsistency({ ...claim, path: path.slice(0, -1) })).toBe(false);
        expect(provesConsistency({ ...claim, path: [...path, forged] })).toBe(false);
        expect(provesConsistency({ ...claim, path: path.map((hash, i) => (i === 0 ? forged : hash)) })).toBe(false);
      }
    }),
    { numRuns: 300 },
  );
});

test("the root of any size comes from its tiles alone", async () => {
  for (const at of [1, 2, 255, 256, 257, 512, 1024, 1299, 1300]) expect((await rootAt(tree, at)).equals(root(at)), String(at)).toBe(true);
});

test("the consistency proof of RFC 6962 §2.1.3, from 3 to 7 leaves, has the hashes c, d, g and l", async () => {
  const [a, b, c, d, e, f, j] = leaves;
  if (!a || !b || !c || !d || !e || !f || !j) throw new Error("seven leaves");
  const l = nodeHash(nodeHash(e, f), j);
  expect(await consistencyProof(tree, 3, 7)).toEqual([c, d, nodeHash(a, b), l]);
});

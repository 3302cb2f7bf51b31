import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { append, leafHash, nodeHash, rootOf, type Frontier } from "./merkle.ts";

/** The tree head as RFC 6962 §2.1 writes it, recursively. */
function headOf(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash("sha256").digest();
  const [only] = leaves;
  if (leaves.length === 1 && only) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(headOf(leaves.slice(0, split)), headOf(leaves.slice(split)));
}

test("growing leaf by leaf gives the head of RFC 6962 at every size", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 70 }), (entries) => {
      const leaves = entries.map((entry) => leafHash(Buffer.from(entry)));
      const grown = leaves.reduce<Frontier>((frontier, leaf, i) => append(frontier, { size: i, leaf }), []);
      expect(rootOf(grown).equals(headOf(leaves))).toBe(true);
    }),
  );
});

test("a known vector of RFC 6962 implementations", () => {
  expect(leafHash(Buffer.alloc(0)).toString("hex")).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  expect(rootOf([]).toString("hex")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

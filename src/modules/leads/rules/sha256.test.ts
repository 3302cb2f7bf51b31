import { createHash, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { sha256 } from "./sha256.ts";

const theirs = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

test("every length around a block, in one piece and in odd pieces, hashes as the server's own does", () => {
  for (let length = 0; length < 200; length += 1) {
    const bytes = randomBytes(length);
    const whole = sha256();
    whole.update(bytes);
    const pieces = sha256();
    for (let at = 0; at < length; at += 37) pieces.update(bytes.subarray(at, at + 37));
    expect([whole.hex(), pieces.hex()]).toEqual([theirs(bytes), theirs(bytes)]);
  }
});

test("a long file hashes as the server's own does, fast enough for a phone", () => {
  const bytes = randomBytes(32 * 1024 * 1024 + 13);
  const started = performance.now();
  const hash = sha256();
  for (let at = 0; at < bytes.length; at += 1_000_000) hash.update(bytes.subarray(at, at + 1_000_000));
  const hex = hash.hex();
  console.log(`SHA-256 in pieces: ${(bytes.length / 1e6 / ((performance.now() - started) / 1000)).toFixed(0)} MB/s`);
  expect(hex).toBe(theirs(bytes));
});
